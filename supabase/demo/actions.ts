import { formatDay, parseDay } from './calendar.ts'
import { demoChange } from './change.ts'
import type { DepartmentCode } from './hospital.ts'

/** A corrective action; the day of the pediatric change is the day it was completed. */
export interface DemoAction {
  what: string
  root_cause: string | null
  gap: 'knowledge' | 'standard' | 'delivery' | 'promise' | null
  department: DepartmentCode | null
  category: string | null
  /** 'YYYY-MM-DD'. */
  due_on: string
  done_on: string | null
  made_on: string
}

/** What the demo hospital does about what its patients find: three done, five open, two of them overdue. `today` as for `generateResponses`. */
export function demoActions(today: string): DemoAction[] {
  const on = (from: number) => formatDay(parseDay(today) + from)
  const { day, department, we_did } = demoChange(today)
  return [
    {
      what: we_did['zh-Hans'],
      root_cause: '号源集中在早上七点放出，现场排队取号，上午就诊高峰过于集中。',
      gap: 'standard',
      department,
      category: 'waiting',
      due_on: formatDay(parseDay(day) + 3),
      done_on: day,
      made_on: formatDay(parseDay(day) - 45),
    },
    {
      what: '骨科门诊推行“三句话告知”：病情、方案、注意事项，每位患者离开诊室前复述一遍。',
      root_cause: '医生一上午看诊六十余人，告知没有固定要求，因人而异。',
      gap: 'standard',
      department: 'orthopedics',
      category: 'explanation',
      due_on: on(-95),
      done_on: on(-100),
      made_on: on(-150),
    },
    {
      what: '口腔科治疗前出具费用明细并由患者确认，超出部分须再次告知。',
      root_cause: '治疗中追加的材料费没有事先说明。',
      gap: 'promise',
      department: 'dentistry',
      category: 'cost',
      due_on: on(-40),
      done_on: on(-45),
      made_on: on(-90),
    },
    {
      what: '消化内科上午增开一间胃镜检查室，检查分时段预约。',
      root_cause: '检查室数量不足，预约只到半天。',
      gap: 'delivery',
      department: 'gastroenterology',
      category: 'waiting',
      due_on: on(-12),
      done_on: null,
      made_on: on(-60),
    },
    {
      what: '眼科全体导诊人员完成沟通技巧培训，并纳入月度考核。',
      root_cause: '导诊为新招人员，未经培训即上岗。',
      gap: 'knowledge',
      department: 'ophthalmology',
      category: 'attitude',
      due_on: on(-3),
      done_on: null,
      made_on: on(-30),
    },
    {
      what: '门诊三楼洗手间增加保洁频次，每小时巡查一次并公示。',
      root_cause: null,
      gap: 'delivery',
      department: null,
      category: 'environment',
      due_on: on(4),
      done_on: null,
      made_on: on(-10),
    },
    {
      what: '叫号屏隐去患者姓名中间一字，诊室内实行一医一患。',
      root_cause: '叫号系统默认显示全名。',
      gap: 'standard',
      department: null,
      category: 'privacy',
      due_on: on(18),
      done_on: null,
      made_on: on(-6),
    },
    {
      what: '出院结算移至病区护士站办理，下午四点后不再要求患者到窗口排队。',
      root_cause: '结算窗口只有两个，与门诊共用。',
      gap: 'delivery',
      department: 'cardiology',
      category: 'waiting',
      due_on: on(26),
      done_on: null,
      made_on: on(-4),
    },
  ]
}
