import type {
  Appointment,
  AppointmentState,
  ToldKind,
} from '../../../supabase/contract/appointment.ts'
import type { Department } from '../queries/hospital.ts'
import { cellsOf, codeOf, plain, words } from './list.ts'
import type { Columns, Headings, List } from './list.ts'
import { timeOf } from './visit-list.ts'

/** What a list of appointments says of each, and what hospitals and the page itself call it in three languages. */
export const APPOINTMENT_HEADINGS = {
  id: words(
    '预约号 预约编号 预约流水号 预约id 預約號 預約編號 預約序號 掛號序號 id appointmentid appointmentno appointmentnumber appointment bookingid',
  ),
  patient: words(
    '患者编号 病人编号 患者id 病案号 登记号 就诊卡号 患者号 病歷號 病歷號碼 病案號 病人編號 患者編號 patientnumber patientid patientno patient mrn medicalrecordnumber',
  ),
  at: words(
    '预约时间 预约日期 日期 时间 复诊时间 复诊日期 出院日期 預約時間 預約日期 時間 回診時間 出院日期 at time date appointmenttime appointmentdate dischargedate',
  ),
  kind: words('类型 预约类型 项目 类别 類型 預約類型 項目 類別 kind type for'),
  department: words(
    '科室 预约科室 科室名称 科别 科別 預約科別 部門 department dept departmentname specialty',
  ),
  phone: words(
    '手机 手机号 手机号码 电话 联系电话 手機 手機號碼 電話 聯絡電話 phone mobile mobilenumber phonenumber telephone',
  ),
  email: words('邮箱 电子邮箱 邮件 電子郵件 信箱 email emailaddress mail'),
  state: words('状态 预约状态 狀態 預約狀態 state status'),
} satisfies Headings<string>
export type AppointmentColumn = keyof typeof APPOINTMENT_HEADINGS
/** Those it cannot do without. */
export const NEEDED_OF_APPOINTMENTS: readonly AppointmentColumn[] = ['id', 'patient', 'at', 'kind']

const KINDS: Record<ToldKind, readonly string[]> = {
  revisit: words('revisit 复诊 复诊预约 门诊 回診 複診 門診 followup followupvisit returnvisit'),
  vaccination: words('vaccination 疫苗 接种 疫苗接种 疫苗接種 預防接種 vaccine immunization'),
  check_up: words('checkup 体检 健康体检 健康檢查 健檢 體檢 physicalexam screening'),
  medication: words('medication 用药 取药 康复 用藥 領藥 復原 medicine recovery'),
  discharge: words('discharge 出院 discharged'),
}
const STATES: Record<AppointmentState, readonly string[]> = {
  booked: words('booked 已预约 预约 待就诊 已預約 預約 scheduled confirmed'),
  cancelled: words('cancelled canceled 已取消 取消 退号 已退号 退號 已退號'),
  attended: words('attended 已就诊 已到诊 已完成 已就診 已到診 已報到 done completed'),
  missed: words('missed 爽约 未到 未就诊 失約 未到診 noshow'),
}

/** A line of a list as an appointment; what cannot be understood stays as it is written, for the database to refuse. */
export interface ListedAppointment {
  row: number
  appointment: Appointment
}

/** The appointments of a list. */
export function appointmentsOf(
  { lines }: List,
  columns: Columns<AppointmentColumn>,
  departments: readonly Department[],
): ListedAppointment[] {
  const department = codeOf(departments)
  return lines.map((line) => {
    const of = cellsOf(line, columns)
    const orNull = (column: AppointmentColumn) => of(column).normalize('NFKC') || null
    const appointment = {
      id: of('id').normalize('NFKC'),
      patient: of('patient').normalize('NFKC'),
      at: timeOf(of('at')),
      kind: namedIn(KINDS, of('kind')),
      department: of('department') === '' ? null : department(of('department')),
      phone: orNull('phone'),
      email: orNull('email'),
      state: of('state') === '' ? null : namedIn(STATES, of('state')),
    }
    return { row: line.row, appointment: appointment as Appointment }
  })
}

const namedIn = (names: Record<string, readonly string[]>, written: string): string =>
  Object.keys(names).find((one) => names[one]?.includes(plain(written))) ?? written
