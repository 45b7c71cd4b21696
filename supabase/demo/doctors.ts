import type { DepartmentCode } from './hospital.ts'

/** A doctor of the demo hospital. Nobody's name: all are called 映 something, after the hospital. */
export interface DemoDoctor {
  code: string
  name: string
  /** The share of their first visits that asked for them. */
  asked_for: number
}

/** The best known of a department first. */
const ASKED_FOR = [0.62, 0.4, 0.24, 0.12]

const NAMES: Record<DepartmentCode, string[]> = {
  cardiology: ['林映澄', '周映禾', '沈映舟', '韩映竹'],
  orthopedics: ['梁映岩', '许映峰', '邓映松', '曹映石'],
  pediatrics: ['苏映晴', '叶映朵', '方映苗', '陆映星'],
  obstetrics: ['顾映月', '谢映兰', '程映雪'],
  gastroenterology: ['宋映泉', '潘映谷', '魏映麦', '杜映藤'],
  dentistry: ['秦映贝', '夏映珂', '范映瓷', '石映玉'],
  ophthalmology: ['江映明', '傅映湖', '汪映霁'],
  rehabilitation: ['严映行', '龚映步'],
}

export const DOCTORS: Record<DepartmentCode, readonly DemoDoctor[]> = Object.fromEntries(
  Object.entries(NAMES).map(([department, names]) => [
    department,
    names.map((name, place) => ({
      code: `${department.slice(0, 4)}-${place + 1}`,
      name,
      asked_for: ASKED_FOR[place] ?? 0,
    })),
  ]),
) as unknown as Record<DepartmentCode, readonly DemoDoctor[]>
