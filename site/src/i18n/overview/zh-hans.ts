import type { OverviewWords } from './index.ts'

export { moments } from '../moments/zh-hans.ts'
export { retention } from '../retention/zh-hans.ts'

export const overviewFigures: OverviewWords['overviewFigures'] = {
  lead: '患者如何评价医院，一页一览。',
  title: '患者再来吗？',
  noVisits:
    '尚未收到任何就诊记录。医院自有系统或导入的文件传来就诊记录后，这里会显示患者是否再来。',
  repeat: '复诊率',
  retention: '6 个月内再来率',
  referral: '推荐占比',
  revenue: '忠诚患者收入占比',
  recovered: '投诉处理满意率',
  members: '会员',
  ofWhom: {
    repeat: '位就诊患者',
    retention: '位初诊已满 6 个月的患者',
    referral: '次初诊',
    revenue: '次就诊',
  },
  judged: '件患者已评价的投诉',
  counted: (n, whom) => `n = ${n} ${whom}`,
  basis: (madeOf) => `当前：${madeOf}。`,
  revenueChange: (difference, earlier) =>
    `较 ${earlier} ${difference} 个百分点；全部就诊均已计入，无误差范围。`,
  tiers: { regular: '普通', silver: '银卡', gold: '金卡' },
  tier: (name, n) => `${name} ${n}`,
  membersAt: (month, tiers) => `${month}末：${tiers}`,
  membersChange: (difference) => `较首月末 ${difference}。`,
  by: { week: '按周', month: '按月', quarter: '按季度' },
  whole: (change) => `整个时段：${change}`,
  trend: (by, first, when, last, then) =>
    `其间${by}：首 ${first}（${when}），末 ${last}（${then}）。`,
  toSurvey: '查看满意度调查',
  toLoyalty: '查看患者忠诚度',
  toRecovery: '查看服务补救',
  toMembers: '查看会员',
  lost: {
    some: (names, whole, months) =>
      `新患者流失确实多于其他科室的科室，及其 ${months} 初诊的患者中 6 个月内再来的占比：${names}；全院 ${whole}。`,
    since: (earlier, changes) => `与 ${earlier} 相比：${changes}。`,
    change: (name, verdict, difference) => `${name}${verdict}（${difference}）`,
    none: (whole, months) =>
      `没有哪个科室的新患者流失确实多于其他科室。全院 ${months} 初诊的患者中 6 个月内再来的占比：${whole}。`,
  },
  overdueThere: (department, day) => `${department}自己的整改措施 ${day}已到期，尚未完成。`,
  whyLost: '各科室情况与原因',
  sentence: {
    same: (difference, earlier) =>
      `从就诊看以前，复诊率与 ${earlier} 相比没有可与偶然区分的变化（${difference}）。`,
    fallen: (difference, earlier) => `从就诊看以前，复诊率较 ${earlier} 下降：${difference}。`,
    risen: (difference, earlier) => `从就诊看以前，复诊率较 ${earlier} 上升：${difference}。`,
    departments: (names) => `主要由以下科室造成：${names}。`,
    part: (names, points) => `其中 ${points} 个百分点来自：${names}；其余不能归于某个科室。`,
    mix: '主要是患者就诊的科室与以前不同，而非各科室自身的变化。',
    spread: '没有任何一个科室自身的变化，既超出偶然波动、又足以解释其中大部分。',
    moreNew: (before, beforePast, once, oncePast) =>
      `同时新患者增多，此前来过的并未减少：${before} 位，上年同期 ${beforePast} 位；初次来且只来过一次的 ${once} 位，上年同期 ${oncePast} 位。`,
    noneBefore: (earlier) => `${earlier} 没有就诊记录，尚无从对比。`,
    hidden: (earlier) => `为保护隐私，就诊数未予显示，无法与 ${earlier} 对比。`,
  },
  noSurvey:
    '本医院尚未发布任何问卷。请由服务器管理人员运行 “npm run hospital” 发布现成问卷，之后本页将显示可发送的地址和可粘贴的代码。',
  settings: '科室与设置',
  departmentsInUse: '科室',
  toDo: '待办',
  openCases: '未办结工单',
  overdueCases: '逾期工单',
  overdueCalls: '逾期回访',
  overdueActions: '逾期整改措施',
  toCases: '处理投诉与建议',
  openSettings: '打开设置',
}

export const overviewGlossary: OverviewWords['overviewGlossary'] = {
  repeat:
    '所选时间内有过非首次就诊（其前一次在所选时间内或更早均可）的患者 ÷ 所选时间内的就诊患者。变化按科室分解（Kitagawa 1955）：各科室自身的变化，以及患者去往不同科室的影响。只有自身变化经 Holm 校正（5%）且占总变化五分之一以上的科室才会列出。',
  retention:
    '初诊在所选时间之前 6 个月的患者中，6 个月内再来的占比。某科室的占比低于其余科室合计并经 Holm 校正（5%）的，才算流失较多，与患者忠诚度页一致；一次即可治愈的科室未必不好。',
  referral: '由其他患者推荐的初诊 ÷ 全部初诊。',
  revenue: '复诊患者与点名初诊的金额 ÷ 全部金额。全部就诊均已计入，无误差范围。',
  recovered: '所选时间内提交的投诉中，患者对处理结果满意的 ÷ 患者已评价的。',
  members: '最后一个月末的会员，按等级统计。会员过少的等级，以及可推算出其人数的等级，不予显示。',
  departmentsInUse: '正在使用的科室数。已停用的科室保留其回答，不计算在内。',
  openCases: '医院仍需办理的工单：待受理、已受理、处理中或重新办理，包括等待患者答复的工单。',
  overdueCases: '下一项承诺（受理或办结）已过期限的未办结工单。等待患者答复的工单不算逾期。',
  overdueCalls: '尚未完成且日期已过的回访。今天到期的不算逾期。',
  overdueActions: '尚未完成且日期已过的整改措施。今天到期的不算逾期。',
}
