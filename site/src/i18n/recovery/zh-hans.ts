import type { RecoveryWords } from './index.ts'

export { caseKinds, caseSources } from '../case-names/zh-hans.ts'

export const recovery: RecoveryWords['recovery'] = {
  emptyTitle: '所选范围内没有投诉',
  emptyText: '请选择更长的时间、其他科室或全部渠道。',
  updated: (n) => `数据已更新：${n} 件投诉。`,
  updatedHidden: '数据已更新：为保护隐私，未予显示。',
  longer: '所选时间较短，部分分组为保护隐私未予显示。',
  toLonger: '改看含本月的 12 个月',
  counted: (period, counted) => `当前：${period}；${counted}。`,
  counts: {
    filed: '投诉件数',
    departments: '全部科室的投诉件数',
    channels: '全部渠道的投诉件数',
    acknowledged: '其间受理的投诉',
    resolved: '其间办结的投诉',
    acknowledge_due: '受理期限',
    resolve_due: '办结期限',
    open: '期末未办结的投诉',
    satisfied: '患者评价了结果的投诉',
    quick_enough: '患者评价了速度的投诉',
    willing: '遇到问题的患者的回答',
    cases: '全部反映件数',
  },

  funnel: '从投诉到患者满意',
  stage: '环节',
  ofAll: '占全部投诉',
  ofBefore: '占上一环节',
  stages: {
    filed: '提交',
    acknowledged: '已受理',
    resolved: '已办结',
    judged: '患者已评价',
    satisfied: '患者满意',
  },
  funnelSummary: (filed, acknowledged, resolved) =>
    `本时段提交的投诉共 ${filed} 件，其中目前已受理 ${acknowledged} 件，已办结 ${resolved} 件。`,
  funnelJudged: (judged, satisfied) => `患者评价了 ${judged} 件，其中满意 ${satisfied} 件。`,
  funnelReopened: (n, share, filed) => `提交的 ${filed} 件中有 ${n} 件（${share}）曾重新处理。`,
  funnelHidden: '为保护隐私，处理进度未予显示。',

  times: '处理时长',
  step: '环节',
  toAcknowledge: '从提交到受理',
  toResolve: '从提交到办结',
  median: '中位数（小时）',
  firstQuartile: '下四分位数（小时）',
  thirdQuartile: '上四分位数（小时）',
  earlierMedian: '对比时段中位数（小时）',
  hours: (n) => `${n} 小时`,
  days: (n) => `${n} 天`,
  timeSummary: (step, median, first, third, n) =>
    `${step}：中位数 ${median}，中间一半在 ${first}至 ${third}之间（n\u00a0=\u00a0${n}）。`,
  timesBase: '按本时段内受理或办结的投诉统计，不论何时提交。',
  timesLabel: '投诉受理和办结所用时间的中位数与四分位数',
  timesNone: '所选范围内没有受理或办结的投诉。',

  inTime: '按期处理',
  acknowledgeInTime: '按期受理',
  resolveInTime: '按期办结',
  due: '到期件数',
  shareLine: (name, figure) => `${name}：${figure}。`,
  inTimeLabel: '按期受理和按期办结的占比及误差范围',

  backlog: '未办结投诉的变化',
  open: '期末未办结',
  backlogSummary: {
    week: (first, last) => `首周结束时未办结：${first}；末周结束时：${last}。`,
    month: (first, last) => `首月结束时未办结：${first}；末月结束时：${last}。`,
  },
  backlogMost: (n, when) => `最多 ${n} 件（${when}）。`,
  backlogHidden: (n) => `为保护隐私，有 ${n} 个期末未予显示。`,
  backlogNone: '各期末均没有未办结的投诉。',
  backlogLabel: '每周或每月末已提交而未办结的投诉件数',

  categories: '投诉内容',
  category: '类别',
  cases: '投诉件数',
  cumulative: '累计占比',
  noCategory: '未分类',
  hiddenTogether: '其他（合并）',
  categoriesSummary: (names, share) => `${names}：合计占全部投诉的 ${share}。`,
  categoriesHidden: '为保护隐私，投诉内容未予显示。',
  categoriesLabel: '按件数排列的投诉类别及累计占比',

  origin: '来源',
  sources: '医院如何得知投诉',
  kinds: '全部反映的性质',
  kind: '性质',
  count: '件数',

  departments: '各科室',
  channels: '各渠道',
  departmentsCaption: '所选时间和渠道内各科室的投诉',
  channelsCaption: '所选时间和科室内各渠道的投诉',
  time: '办结用时',
  filed: '提交件数',
  satisfied: '满意率',
  middleHalf: (first, third) => `${first} 至 ${third}`,
  slower: '较慢',
  faster: '较快',
  groupsHow: (count) =>
    `共对比 ${count} 项，各与其余合计相比（各列分别作 Holm–Bonferroni 校正，5%）。`,
  groupsSame: '各项与其余合计均无可靠差别，排列先后可能只是偶然。',
  groupsNone: '为保护隐私，各项数值已隐去，无法对比。',
  because: (name, what) => `${name}（${what}）`,

  satisfaction: '对处理结果的满意度',
  satisfiedShare: '对结果满意',
  quickShare: '认为处理够快',
  satisfactionLabel: '对结果满意和认为处理够快的患者占比',

  chart: '还愿意再来吗？',
  group: '患者',
  groups: {
    none: '没有遇到问题',
    silent: '有问题但没有投诉',
    unresolved: '投诉后未解决',
    resolved: '投诉后解决',
    quick: '投诉后很快解决',
  },
  bars: { silent: '没有投诉', unresolved: '未解决', resolved: '解决', quick: '很快解决' },
  willing: '愿意再来',
  fromCases: '来自已评价的投诉',
  fromSurvey: '来自问卷',
  surveyAlone: '仅问卷',
  casesAlone: '仅投诉',
  aloneWhy: '某一来源为保护患者而隐去时，该组只计入另一来源。',
  reference: 'TARP 参考值',
  referenceLine: (days) =>
    `参考线：9%、19%、54%、82%（TARP 调查，损失超过 100 美元的顾客；常被引作麦肯锡数据），并非预测。“很快”：投诉以 ${days} 个工作日内办结为准，问卷以患者自述为准。`,
  chartBaseline: (figure) => `作为对照，没有遇到问题的患者：${figure}。`,
  chartNone: '还没有患者评价投诉或回答该问卷，或为保护隐私未予显示。',
  chartLabel: '按问题处理结果分组的愿意再来的患者占比',
}

export const recoveryGlossary: RecoveryWords['recoveryGlossary'] = {
  funnel:
    '所选时间内提交的投诉，至今有多少已受理、已办结、由患者评价、评价为满意。较近提交的投诉处理时间尚短。建议、表扬和重复件不计入。重新处理的投诉再次办结后才算已办结。轴上的圆圈表示已隐去，并不等于零。',
  times:
    '从提交到首次受理、到最后一次办结所经过的自然时间，包括夜间和休息日。统计所选时间内受理或办结的投诉，不论何时提交。一半的投诉用时不超过中位数，中间一半介于两个四分位数之间。时间按每级 12% 分组统计并在组内插值，误差一般不超过 3%，最多不超过 12%。轴上的圆圈表示已隐去，菱形为对比时段。',
  inTime:
    '按期完成的期限 ÷ 所选时间内到期的期限，截至昨日；今日到期的仍可完成，不计入。期限按医院日历的工作日计算，等待患者答复期间暂停。逾期后完成的仍计为逾期。细线为 95% 误差范围，轴上的圆圈表示已隐去，菱形为对比时段。',
  backlog:
    '每周末、每月末或今日已提交而未办结的投诉。重新处理的投诉自提交起视为未办结。横轴上的圆圈表示已隐去，并不等于零。',
  categories:
    '所选时间内提交的投诉按类别由多到少排列，折线为累计占比（帕累托图）。数量过少的类别，以及为防止推算而一并隐藏的类别，合并列在最后；如只剩下这些，则不作图。',
  origin:
    '所选时间内提交的投诉按医院得知的途径统计；并按性质统计全部反映。有一种性质隐去时，各性质的占比均隐去，以免由合计推算。本页其余部分只统计投诉。',
  groups:
    '各项只统计自己的投诉。提交件数：所选时间内提交的投诉。按期办结：所选时间内到期者中按期办结的占比。办结用时：所选时间内办结者从提交到办结的中位数，下方为中间一半的范围。这两项也包括此前提交的投诉，因此 n 可能大于提交件数。满意率：所选时间内提交且患者已评价的投诉中满意的占比。每项与其余合计相比，占比用 z 检验，用时用 Mann–Whitney 秩和检验；项目多时总会有看似突出的，因此各列均经 Holm 校正（5%）。投诉件数与患者人数有关，不作比较。',
  satisfaction:
    '所选时间内提交且患者已评价的投诉，以最后一次评价为准。并非人人都会评价，因此未必代表全部投诉者。细线为 95% 误差范围，轴上的圆圈表示已隐去，菱形为对比时段。',
  chart:
    '愿意再来 ÷ 已回答，分四组：来自对投诉的评价（不满意为未解决；满意为解决；在医院规定的工作日内办结为很快解决），以及来自“问题与解决”问卷中患者的自述。两者均可显示时相加，表格中分别列出。细线为 95% 误差范围，轴上的圆圈表示已隐去，菱形为对比时段。参考线 9%、19%、54%、82% 出自 TARP 对损失超过 100 美元顾客的调查，常被引作麦肯锡数据：人群、年代、行业均不相同，不是对本院的预测。',
}
