import type { ItemKind, Referral, Visit } from '../../../supabase/contract/visit.ts'
import type { Department } from '../queries/hospital.ts'
import { cellsOf, codeOf, dayOf, plain, words, repeatedRows } from './list.ts'
import type { Columns, Headings, List } from './list.ts'

/** What hospitals call the columns of their items, in three languages. */
const ITEM_HEADINGS: Headings<ItemKind> = {
  registration: words('挂号费 诊查费 掛號費 診察費 registration registrationfee consultation'),
  treatment: words('治疗费 诊疗费 治療費 診療費 treatment treatmentfee therapy'),
  medicine: words('药费 药品费 西药费 藥費 藥品費 medicine medicines drugs pharmacy medication'),
  examination: words(
    '检查费 检验费 化验费 检查检验费 檢查費 檢驗費 化驗費 檢查檢驗費 examination examinations tests laboratory imaging',
  ),
  surgery: words('手术费 手術費 surgery operation operationfee'),
  inpatient: words(
    '住院费 床位费 住院費 床位費 病房費 inpatient inpatientcare ward bed hospitalization',
  ),
  other: words('其他 其他费 其他费用 其他費 其他費用 other others otheritems'),
}

/** What a list of visits says of each, and what hospitals and the page itself call it in three languages. */
export const VISIT_HEADINGS = {
  id: words(
    '就诊号 就诊流水号 流水号 门诊号 就诊编号 就诊id 就診號 就診流水號 流水號 門診號 id visitid visitno visitnumber visit encounter encounterid',
  ),
  patient: words(
    '患者编号 病人编号 患者id 病案号 登记号 就诊卡号 患者号 病歷號 病歷號碼 病案號 病人編號 患者編號 patientnumber patientid patientno patient mrn medicalrecordnumber',
  ),
  at: words(
    '就诊时间 就诊日期 日期 时间 就诊日 就診時間 就診日期 時間 at visittime visitdate dateofvisit date time visitedat visitedon',
  ),
  department: words(
    '科室 就诊科室 科室名称 科别 科別 就診科別 部門 department dept departmentname specialty',
  ),
  doctor_code: words(
    '医生工号 工号 医师编号 医生编号 醫師代碼 醫師編號 醫生編號 doctorcode doctorscode doctorid doctorno physicianid',
  ),
  doctor: words(
    '医生 医师 医生姓名 接诊医生 接诊医师 醫師 醫生 醫師姓名 看診醫師 doctor doctorname physician',
  ),
  first: words(
    '初复诊 初诊复诊 就诊类型 是否初诊 初诊 初诊或复诊 初診或複診 初複診 初診複診 初診 是否初診 就診類型 first firstvisit firstorreturn firstorreturnvisit visittype new',
  ),
  designated: words(
    '是否指定 指定医生 是否指定医生 点名 指定醫師 是否指定醫師 指名 designated named requesteddoctor doctoraskedforbyname',
  ),
  referral: words(
    '来源 患者来源 就诊来源 转介来源 來源 病人來源 轉介來源 referral referralsource source heardfrom',
  ),
  amount: words(
    '金额 总金额 总费用 费用 合计 金額 總金額 總費用 費用 合計 amount total totalamount amountinall charge charges',
  ),
  ...ITEM_HEADINGS,
  cancelled: words(
    '状态 是否退号 退号 是否取消 狀態 是否退號 退號 cancelled canceled status state',
  ),
} satisfies Headings<string>
export type VisitColumn = keyof typeof VISIT_HEADINGS
/** Those it cannot do without. */
export const NEEDED: readonly VisitColumn[] = ['id', 'patient', 'at']

const YES = words('是 有 y yes true 1 √ ✓ t')
const NO = words('否 无 無 n no false 0 x ✗ f')
const FIRST = words('初诊 初診 首诊 首診 初次 first new')
const RETURN = words('复诊 複診 覆診 再诊 return returning followup revisit')
const CANCELLED = words(
  '已取消 取消 已退号 退号 退號 已退號 作废 作廢 cancelled canceled void voided',
)
const VALID = words('正常 有效 已就诊 已完成 完成 已就診 valid done completed normal ok')

const REFERRAL_NAMES: Record<Referral, readonly string[]> = {
  patient: words(
    'patient 患者推荐 病人推荐 患者介绍 熟人介绍 亲友推荐 老患者介绍 口碑 患者推薦 病人介紹 親友介紹 recommendation wordofmouth friend family',
  ),
  doctor: words('doctor 医生推荐 医生介绍 醫師推薦 醫師介紹 physician'),
  partner_hospital: words(
    'partnerhospital 合作医院 转诊 医院转诊 合作醫院 轉診 hospital transfer otherhospital',
  ),
  screening_center: words('screeningcenter 体检中心 体检 健檢中心 體檢中心 checkup screening'),
  employer: words('employer 单位 单位组织 公司 單位 企業 company work'),
  charity: words('charity 义诊 公益 慈善 義診 freeclinic'),
  web: words('web 网络 网站 互联网 线上 網路 網站 internet online website'),
  other: words('other 其他 其它'),
}

/** A line of a list as a visit; what cannot be understood stays as it is written, and the database says so: it alone judges. */
export interface ListedVisit {
  row: number
  visit: Visit
}

/** The visits of a list. */
export function visitsOf(
  { lines }: List,
  columns: Columns<VisitColumn>,
  departments: readonly Department[],
): ListedVisit[] {
  const department = codeOf(departments)
  return lines.map((line) => {
    const of = cellsOf(line, columns)
    const items = (Object.keys(ITEM_HEADINGS) as ItemKind[]).filter((kind) => of(kind) !== '')
    const total = of('amount')
    const code = of('doctor_code').normalize('NFKC')
    const doctor = of('doctor')
    const visit = {
      id: of('id').normalize('NFKC'),
      patient: of('patient').normalize('NFKC'),
      at: timeOf(of('at')),
      department: of('department') === '' ? null : department(of('department')),
      doctor: code || doctor ? { code: code || doctor, ...(doctor && { name: doctor }) } : null,
      first: answerOf(of('first'), [...FIRST, ...YES], [...RETURN, ...NO]) ?? null,
      designated: answerOf(of('designated'), YES, NO) ?? false,
      referral: referralOf(of('referral')),
      // A sum that is not itemised is of something.
      amounts: Object.fromEntries(
        items.length > 0 || total === ''
          ? items.map((kind) => [kind, amountOf(of(kind))])
          : [['other', amountOf(total)]],
      ),
      cancelled: answerOf(of('cancelled'), [...CANCELLED, ...YES], [...VALID, ...NO]) ?? false,
    }
    return { row: line.row, visit: visit as Visit }
  })
}

/** The rows whose visit stands further up in the list already, each with the row it repeats. */
export const repeatsOf = (listed: readonly ListedVisit[]): Map<number, number> =>
  repeatedRows(listed, ({ visit }) => visit.id)

/** 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM:SS' in the hospital's own time; anything else, what names its zone included, as it is. */
export function timeOf(written: string): string {
  const text = written.normalize('NFKC')
  if (/:\d\d(?:[:.][\d.]+)?\s*(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text)) return text
  const day = dayOf(text)
  if (day === text && !/^\d{4}-\d\d-\d\d$/.test(day)) return written
  const [, hour, minute, second = '00'] =
    /[T\s日](\d{1,2})[:时時](\d{2})(?:[:分](\d{2}))?/.exec(text) ?? []
  return hour && minute ? `${day} ${hour.padStart(2, '0')}:${minute}:${second}` : day
}

/** An answer in words; what is none of them, empty or not, is undefined when empty, else as it is written, for the database to refuse. */
function answerOf(
  written: string,
  yes: readonly string[],
  no: readonly string[],
): boolean | string | undefined {
  if (written === '') return undefined
  const word = plain(written) || written
  return yes.includes(word) ? true : no.includes(word) ? false : written
}

function referralOf(written: string): string | null {
  if (written === '') return null
  const word = plain(written)
  const found = Object.entries(REFERRAL_NAMES).find(([, names]) => names.includes(word))
  return found ? found[0] : written
}

/** '￥1,234.50' is 1234.5. */
function amountOf(written: string): number | string {
  const text = written.normalize('NFKC').replace(/^[¥￥$]|元$|\s/g, '')
  return /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text)
    ? Number(text.replaceAll(',', ''))
    : written
}
