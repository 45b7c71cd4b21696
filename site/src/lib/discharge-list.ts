import type { DischargedPatient } from '../../../supabase/contract/follow-up.ts'
import type { Department } from '../queries/hospital.ts'
import { cellsOf, codeOf, dayOf, words } from './list.ts'
import type { Columns, Headings, List } from './list.ts'

/** What a list of discharged patients says of each, and what hospitals and the page itself call it in three languages. */
export const DISCHARGE_HEADINGS = {
  name: words('姓名 患者姓名 病人姓名 患者 病人 名字 name patient patientname fullname'),
  phone: words(
    '电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 本人电话 電話 手機 手機號 手機號碼 聯絡電話 電話號碼 phone telephone mobile tel phonenumber mobilenumber mobilephone cellphone contactnumber',
  ),
  department: words(
    '科室 出院科室 科室名称 病区 所在科室 住院科室 科別 出院科別 病房 部門 department dept ward departmentname dischargedepartment specialty',
  ),
  discharged_on: words(
    '出院日期 出院时间 出院日 出院日期时间 出院時間 discharged dischargedate dateofdischarge dischargeday dayofdischarge dischargedon dischargetime',
  ),
  patient_number: words(
    '病案号 住院号 患者编号 病人编号 患者id 登记号 就诊卡号 病歷號 病歷號碼 病案號 住院號 病人編號 患者編號 patientnumber patientid patientno mrn medicalrecordnumber recordnumber hospitalnumber',
  ),
  note: words('备注 说明 附注 備註 說明 附註 note notes remark remarks comment comments'),
} satisfies Headings<string>
export type DischargeColumn = keyof typeof DISCHARGE_HEADINGS
/** Those it cannot do without. */
export const NEEDED: readonly DischargeColumn[] = ['name', 'phone', 'department', 'discharged_on']

/**
 * The patients of a list. Days and departments are put as the database writes them where they can be understood; where not,
 * they stay as they are, and the database says so: it alone judges.
 */
export function patientsOf(
  { lines }: List,
  columns: Columns<DischargeColumn>,
  departments: readonly Department[],
): DischargedPatient[] {
  const department = codeOf(departments)
  return lines.map((line) => {
    const of = cellsOf(line, columns)
    return {
      row: line.row,
      name: of('name'),
      phone: of('phone').normalize('NFKC'),
      department: department(of('department')),
      discharged_on: dayOf(of('discharged_on')),
      patient_number: of('patient_number').normalize('NFKC') || null,
      note: of('note') || null,
    }
  })
}

/**
 * Which of the patients stand in the list already, further up: their rows, each with the row it repeats. The same person
 * is the same patient number, or without one the same phone number, discharged on the same day, as for `import_follow_ups`.
 */
export function repeatsOf(patients: readonly DischargedPatient[]): Map<number, number> {
  const seen = new Map<string, number>()
  const repeats = new Map<number, number>()
  for (const { row, patient_number, phone, discharged_on } of patients) {
    const person = patient_number
      ? `patient ${patient_number}`
      : `phone ${phone.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '')}`
    const key = `${discharged_on} ${person}`
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else repeats.set(row, first)
  }
  return repeats
}
