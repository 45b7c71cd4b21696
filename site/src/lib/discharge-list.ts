import type { DischargedPatient } from '../../../supabase/contract/follow-up.ts'
import type { Department } from '../queries/hospital.ts'
import { isDay } from './days.ts'
import { linesOf, textsOf } from './read-csv.ts'
import type { Line } from './read-csv.ts'

/** What a list of discharged patients says of each. */
export const DISCHARGE_COLUMNS = [
  'name',
  'phone',
  'department',
  'discharged_on',
  'patient_number',
  'note',
] as const
export type DischargeColumn = (typeof DISCHARGE_COLUMNS)[number]
/** Those it cannot do without. */
export const NEEDED: readonly DischargeColumn[] = ['name', 'phone', 'department', 'discharged_on']

/** What hospitals call the columns, in three languages, as `plain` writes it. */
const HEADINGS: Record<DischargeColumn, readonly string[]> = {
  name: words('姓名 患者姓名 病人姓名 患者 病人 名字 name patient patientname fullname'),
  phone: words(
    '电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 本人电话 電話 手機 手機號 手機號碼 聯絡電話 電話號碼 phone telephone mobile tel phonenumber mobilenumber mobilephone cellphone contactnumber',
  ),
  department: words(
    '科室 出院科室 科室名称 病区 所在科室 住院科室 科別 出院科別 病房 部門 department dept ward departmentname dischargedepartment specialty',
  ),
  discharged_on: words(
    '出院日期 出院时间 出院日 出院日期时间 出院時間 discharged dischargedate dateofdischarge dischargeday dischargedon dischargetime',
  ),
  patient_number: words(
    '病案号 住院号 患者编号 病人编号 患者id 登记号 就诊卡号 病歷號 病歷號碼 病案號 住院號 病人編號 患者編號 patientnumber patientid patientno mrn medicalrecordnumber recordnumber hospitalnumber',
  ),
  note: words('备注 说明 附注 備註 說明 附註 note notes remark remarks comment comments'),
}

function words(list: string): string[] {
  return list.split(' ')
}

/** Which column of the file holds what; what is missing is not in it. */
export type Columns = Partial<Record<DischargeColumn, number>>

/** A list of discharged patients as it came: its headings, and the lines below them. */
export interface DischargeList {
  headings: string[]
  lines: Line[]
}

/** Reads a file, in the encoding in which most of its headings are known; null when it holds no text or nothing below the first line. */
export function readList(bytes: Uint8Array): DischargeList | null {
  const lists = textsOf(bytes).flatMap((text) => {
    const [first, ...lines] = linesOf(text)
    return first && lines.length > 0 ? [{ headings: first.cells, lines }] : []
  })
  const known = ({ headings }: DischargeList) => Object.keys(columnsOf(headings)).length
  return lists.toSorted((a, b) => known(b) - known(a))[0] ?? null
}

/** Finds the columns by their headings, each the first that is called so. */
export function columnsOf(headings: readonly string[]): Columns {
  const plainly = headings.map(plain)
  return Object.fromEntries(
    DISCHARGE_COLUMNS.flatMap((column) => {
      const place = plainly.findIndex((heading) => HEADINGS[column].includes(heading))
      return place < 0 ? [] : [[column, place]]
    }),
  )
}

/**
 * The patients of a list. Days and departments are put as the database writes them where they can be understood; where not,
 * they stay as they are, and the database says so: it alone judges.
 */
export function patientsOf(
  { lines }: DischargeList,
  columns: Columns,
  departments: readonly Department[],
): DischargedPatient[] {
  const codes = new Map(
    departments.flatMap(({ code, names }) =>
      [code, ...Object.values(names)].map((name) => [plain(name), code] as const),
    ),
  )
  return lines.map(({ row, cells }) => {
    const of = (column: DischargeColumn) => cellOf(cells[columns[column] ?? -1])
    const department = of('department')
    return {
      row,
      name: of('name'),
      phone: of('phone').normalize('NFKC'),
      department: codes.get(plain(department)) ?? department,
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

/** The text of a cell on one line, which the database can keep. A spreadsheet's apostrophe before a number is none of it. */
const cellOf = (cell = ''): string =>
  cell
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/^'(?=[\d+])/, '')
    .trim()

/** A day written with year, month and day in this order, with a time of day or without, as 'YYYY-MM-DD'; anything else as it is. */
function dayOf(written: string): string {
  const [, year, month = '', day = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}[:：时時].*)?$/.exec(
      written.normalize('NFKC'),
    ) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(written.normalize('NFKC')) ??
    []
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : written
}

/** A heading or a name without what people write differently: width, case, blanks and punctuation. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
