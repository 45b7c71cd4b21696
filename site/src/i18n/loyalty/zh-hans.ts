import type { LoyaltyWords } from './index.ts'

export { moments } from '../moments/zh-hans.ts'
export { retention } from '../retention/zh-hans.ts'
export { itemKinds, referrals } from '../visit-names/zh-hans.ts'

export const loyaltyMistakes: LoyaltyWords['loyaltyMistakes'] = {
  unfinished: (value) => `${value} 这个月尚未结束，而就诊按月统计，因此不与上年同期对比。`,
}

export const loyalty: LoyaltyWords['loyalty'] = {
  presets: {
    'last-3-months': '最近 3 个整月',
    'last-6-months': '最近 6 个整月',
    'last-12-months': '最近 12 个整月',
    'last-quarter': '上季度',
    'this-year': '今年各整月',
    'this-month': '本月至今',
  },
  otherMonths: '其他月份',
  wrongMonths: (shown) => `起始月份不能晚于结束月份，最多十年。仍显示：${shown}。`,
  compare: '与上年同期对比',
  emptyTitle: '所选范围内没有就诊记录',
  emptyText: '请选择更长的时间或全部科室。',
  noVisits: '尚未收到任何就诊记录。就诊记录由医院自有系统传入，或由管理员从文件导入。',
  updated: (n) => `数据已更新：${n} 位患者。`,
  updatedHidden: '数据已更新：为保护隐私，未予显示。',
  countedIn: (period, counted) => `当前：${period}；${counted}。`,
  countedBeside: '各指标旁注有 n',
  inAll: '全院',
  counts: {
    kept: '初诊已满 6 个月的患者',
    cohorts: '其间初诊的患者',
    'returns-nps': '评价数',
    'returns-complaint': '投诉数与患者来诊月数',
    departments: '就诊患者',
    gaps: '复诊次数',
    lapsed: '截至期末曾就诊的患者',
    sources: '初诊',
    segments: '曾就诊的全部患者',
    doctors: '有医生信息的初诊',
    revenue: '就诊次数',
    items: '就诊次数',
  },

  ahead: '持续性（看之后）：初诊之后是否再来？',
  aheadLead: '以下指标从初诊出发，看之后是否再来。要知道哪个科室在流失患者，请看这里。',
  back: '持续性（看以前）：来的人以前来过吗？',
  backLead:
    '复诊率从本期就诊的人出发，看此前是否来过。初次来且只来过一次的人也在其中，算作此前未来过；他们之后是否再来，这里看不出。',
  profiling: '画像：他们是谁？',
  profitability: '收益性：他们带来什么？',

  shares: '忠诚度指标',
  sharesLead: '忠诚的患者会再来，并带来他人。一次就诊的感受是满意度，不是忠诚度。',
  figure: '指标',
  counted: '统计基数',
  countedOf: '计入对象',
  patients: '患者数',
  visits: '就诊次数',
  firstVisits: '初诊次数',
  yuan: '金额（元）',
  measures: {
    repeat: '复诊率',
    retention: '6\u00a0个月内再来率',
    referral: '推荐占比',
    designation: '点名率',
    revenue: '忠诚患者收入占比',
  },
  ofWhom: {
    repeat: '就诊患者，其中此前来过的',
    retention: '6 个月前初诊的患者，其中之后再来的',
    referral: '初诊',
    designation: '有医生信息的初诊',
    revenue: '就诊',
  },
  revenueChange: (difference, earlier) =>
    `较 ${earlier} ${difference} 个百分点。全部就诊均已计入，无误差范围；少数高额治疗即可使其变动。`,

  kept: '各科室 6 个月内再来率',
  firstVisitsIn: (months) => `统计对象：${months} 初诊的患者。`,
  keptNone: '没有可统计的初诊：初诊后的 6 个月尚未结束，或记录未及当时。',
  departments: '各科室复诊率',
  departmentsCaption: {
    retention: '各科室初诊患者中 6 个月内再来的占比',
    repeat: '各科室就诊患者中曾来过的占比',
  },
  whyLabel: '原因',
  whyAnswers: '满意度',
  whyComplaints: '投诉',
  departmentsNone: '为保护隐私，各科室的数值已隐去，无法对比。',

  cohorts: '逐月留存率（按初诊月份）',
  cohortsCaption: '各月初诊患者在其后各月当月来诊的占比',
  firstVisitIn: '初诊月份',
  monthAfter: (n) => `第 ${n} 个月`,
  widestMargin: '最大误差',
  cohortsSummary: (month, figure, n) =>
    `初诊后第 ${month} 个月：${figure} 当月来诊（n\u00a0=\u00a0${n}）。`,
  cohortsNone: '初诊后尚无已结束的月份，或为保护隐私未予显示。',

  gaps: '两次就诊间隔天数',
  gap: '距上次就诊天数',
  returns: '复诊次数',
  daysBetween: (first, last) => `${first}–${last}`,
  daysFrom: (first) => `${first} 及以上`,
  gapsSummary: (middle, first, third) =>
    `一半的复诊在 ${middle} 天以内，四分之一在 ${first} 天以内，四分之三在 ${third} 天以内。`,
  gapsNone: '所选范围内没有复诊，或为保护隐私未予显示。',

  lapsed: '距末次就诊的时间',
  lastSeen: '距末次就诊月数',
  monthsBetween: (first, last) => `${first}–${last}`,
  monthsFrom: (first) => `${first} 及以上`,
  lapsedSummary: (n, share, total) =>
    `${total} 位患者中有 ${n} 位（${share}）已 12 个月以上未就诊，视为流失。`,
  lapsedNone: '为保护隐私，流失患者数未予显示。',
  lapsedUnknown: '有多少患者流失（12 个月以上未就诊），目前还无从得知。',
  notKnown: '无从得知',
  recordsShort: (month) => `记录始于 ${month}，更长的间隔在此无法看到。`,
  notComparedEither: '因此也未与对比时段比较。',
  recordsBegin: (month) => `未与对比时段比较：记录始于 ${month}，当时还看不到这么长的间隔。`,

  returnsNps: '满意度能预示再来吗？',
  returnsComplaint: '服务补救能留住患者吗？',
  group: '分组',
  cameAgain: '6 个月内再来',
  groups: {
    nps: {
      detractors: '贬损者（0–6 分）',
      passives: '中立者（7–8 分）',
      promoters: '推荐者（9–10 分）',
    },
    complaint: {
      none: '未见投诉',
      unresolved: '投诉未解决',
      resolved: '投诉已解决',
      quick: '投诉很快解决',
    },
  },
  returnsCompared: {
    lower: (group, other, difference) => `“${group}”再来的比“${other}”少：${difference}。`,
    higher: (group, other, difference) => `“${group}”再来的比“${other}”多：${difference}。`,
    same: (group, other, difference) => `“${group}”与“${other}”无可靠差别（${difference}）。`,
    possible: (group, other, difference) =>
      `“${group}”与“${other}”可能有差别，尚不能确定（${difference}；单看超出误差范围，但同时对比了多组）。`,
  },
  ofAll: '以下为全院，不随上方所选科室变化。',
  returnsNone:
    '与患者关联且已满 6 个月的评价或投诉过少。评价须经患者在问卷中同意才会关联，投诉属于哪位患者，可在工单页登记。',
  returnsNotCompared: '可显示的各组无法相互对比。',
  returnsOfAnswers: '评价数',
  returnsOfAnswersCounted: '以评价数计，同一患者可能计入多次。',
  returnsOfComplaints: '投诉数或患者来诊月数',
  returnsOfComplaintsCounted: '以投诉数计，未见投诉的以患者来诊月数计；同一患者可能计入多次。',
  returnsLabel: '6 个月内再来的患者占比及误差范围',

  source: '来源',
  sources: '初诊患者从何而来',
  sourcesSummary: (figure) => `由其他患者推荐：占初诊的 ${figure}。`,
  notTold: '未说明',

  doctors: '各医生点名率',
  doctor: '医生',
  doctorsSummary: (figure) => `全部医生合计：${figure} 的初诊点名就诊。`,
  doctorsNone: '所选范围内的初诊均没有医生信息。',

  segments: '患者分群（RFM）',
  segment: '分群',
  segmentRule: '评分条件',
  paidEach: '人均金额（元）',
  segmentNames: {
    champions: '核心患者',
    loyal: '忠诚患者',
    new: '新近或偶尔',
    waning: '渐少',
    at_risk: '流失风险',
    lost: '久未就诊',
  },
  segmentRules: {
    champions: '近期来过（4–5 分），次数多、金额高（4–5 分）',
    loyal: '较近来过（3–5 分），次数与金额较高（3–5 分）',
    new: '近期来过（4–5 分），其余',
    waning: '有一段时间未来（3 分），其余',
    at_risk: '久未来诊（1–2 分），但此前次数与金额较高（3–5 分）',
    lost: '久未来诊（1–2 分），其余',
  },
  segmentsSummary: (total, champions, atRisk) =>
    `截至目前，全部 ${total} 位来过的患者中：核心患者占 ${champions}，流失风险占 ${atRisk}。`,
  segmentsNone: '为保护隐私，部分分群未予显示。',
  scoresCaption: '本院各分值的起点',
  score: '分值',
  recency: '末次就诊不早于',
  frequency: '就诊次数不少于',
  monetary: '金额（元）不少于',

  revenue: '患者支付金额（按忠诚度）',
  class: '就诊',
  classes: ['初诊，未点名', '初诊，点名', '复诊患者'],
  revenueSummary: (share, total, n) =>
    `复诊患者与点名初诊支付了 ${total} 元中的 ${share}（${n} 次就诊）。`,
  revenueNone: '所选范围内没有金额，或为保护隐私未予显示。',
  item: '项目',
  items: '支付项目',
  itemsSummary: (item, share) => `金额最多的项目：${item}（${share}）。`,
  itemsHidden: '为保护隐私，金额最多的项目未予显示。',

  whatIf: '如果有更多患者再来',
  whatIfLead:
    '请填入本院自己的数字，所选时间为 12 个月时，前两项取自上方指标。结果只是算术，不是预测：没有人知道要做什么才能让更多患者再来。',
  whatIfWrong: (names) => `不是范围内的数字：${names}。`,
  fillIn: '填写全部六项后显示结果。',
  givenCaption: '填入的数字',
  ownCaption: '按本院自己的数字',
  ownWhat: '一年',
  ownAmount: '合计',
  answer: {
    kept: '增加的复诊患者',
    revenue: '他们支付',
    profit: '其中结余',
    cost: '留住他们的成本',
    left: '扣除后剩余',
  },
  money: (yuan) => `${yuan} 元`,
  claimsCaption: '医院营销文献中的说法',
  claim: '说法',
  quoted: '文献数字',
  here: '按本院成本',
  weakness: '可信程度',
  claims: {
    profit: '多留住 5% 的患者，利润增加',
    value: '多留住 5% 的患者，每位患者的价值增加',
    winning: '争取一位新患者的成本，相当于留住一位的',
    loyal: '一位忠诚患者带来的收入，相当于散客的',
  },
  sourcesOf: {
    T0: '医院营销中文资料（其一）',
    T2: '医院营销中文资料（其二）',
    T3: '医院营销中文资料（其三）',
    T4: '关于北京一家口腔医院的资料，2008–2010 年',
  },
  weak: {
    profit:
      '引用时没有数据和方法。与 Reichheld 和 Sasser（1990）相近，其研究对象是美国的银行、保险和维修业，并非医院。',
    value: '引用时没有数据和方法；与利润的说法数字相同，所指却不同。',
    winning: '商业中的经验之谈，各文说法不一，均未说明如何得出。',
    loyal: '仅为一家医院自述的数字，未说明何为忠诚患者。',
  },
  percentRange: (low, high) => `+${low} 至 +${high}`,
  times: (n) => `${n} 倍`,
  timesRange: (low, high) => `${low} 至 ${high} 倍`,
  winningHere: (low, high) => `${low} 至 ${high}`,
  whatIfWeak:
    '以上数字均非来自本院，也不是对本院的预测。列出它们，是因为它们被广泛引用，并说明其可信程度。',
}

export const whatIfGiven: LoyaltyWords['whatIfGiven'] = {
  patients: '一年就诊患者数',
  returning: '其中复诊（%）',
  more: '复诊增加（百分点）',
  yearly: '一位复诊患者一年支付（元）',
  margin: '其中结余（%）',
  keeping: '留住一位患者一年的成本（元）',
}

export const loyaltyGlossary: LoyaltyWords['loyaltyGlossary'] = {
  compare:
    '因有季节差异，与上年相同月份对比；超过一年的，前推相应整年数。末月尚未结束的时段不作对比；记录未及全部初诊的，6 个月内再来率也不作对比。两个时段中有许多相同的患者，因此变化的误差（两个误差平方和的平方根）偏宽而不偏窄。',
  shares:
    '复诊率：所选时间内有过非首次就诊（其前一次在所选时间内或更早均可）的患者 ÷ 所选时间内的就诊患者。6 个月内再来率：初诊在所选时间之前 6 个月的患者中，6 个月内再来的占比。推荐占比：由其他患者推荐的初诊 ÷ 初诊。点名率：点名医生的初诊 ÷ 有医生信息的初诊。忠诚患者收入占比：复诊患者与点名初诊的金额 ÷ 全部金额。是否初诊以医院系统为准，未说明时以最早一次就诊为初诊。已取消的就诊不计。患者的行为会有波动，故患者占比附 95% 误差范围；金额之和没有误差。',
  kept: '从初诊看之后。初诊在所选时间各月之前 6 个月的患者中，6 个月内再来本院（不限科室）的占比；每位患者计入其初诊科室。圆点（图片中为条形末端，绿色为确实较多，橙色为确实较少）为该比率，横线为 95% 误差范围，浅色竖线（图片中为首个条形）为全院。各科室与其余合计相比，并与上年同期的自身相比；科室多时总会有看似突出的，因此只有经 Holm 校正（5%）的才算差别。一次即可治愈的科室再来的较少，未必不好：请看这些患者初诊当时该科的答卷与投诉。',
  departments:
    '从就诊看以前，并不说明谁没有再来。所选时间内有过非首次就诊（其前一次在所选时间内或更早均可）的患者 ÷ 所选时间内的就诊患者；每位患者计入其最后就诊的科室。圆点（图片中为条形末端，绿色为确实较多，橙色为确实较少）为复诊率，横线为 95% 误差范围，浅色竖线（图片中为首个条形）为全院。各科室与其余合计相比，并与上年同期的自身相比；科室多时总会有看似突出的，因此只有经 Holm 校正（5%）的才算差别。各科室治疗的疾病不同：骨折会痊愈，心脏病则不会，复诊率低未必不好。',
  cohorts:
    '逐月留存率：每行为当月初诊的患者，每列为其中在其后第 1、2、3…个月当月来诊的占比；在多个月来诊的，各月均计。在 6 个月内任一月再来的占比，见“6 个月内再来率”。颜色越深占比越大，与数字一致。末列为该行最大的 95% 误差。本月结束前不计。“已隐去”并不等于零。',
  gaps: '所选时间内的就诊与该患者上一次就诊之间的天数。尚未再来的患者不在其中，因此只说明再来的人隔多久再来。“无从得知”：比记录所及的时间更长。空心条为上年同期。占比以全部为基数，已隐去的也计入；圆圈表示该项已隐去。',
  lapsed:
    '截至所选时间末曾就诊的全部患者，按距末次就诊的整月数统计。12 个月及以上视为流失；是否只是已经康复，这里无法判断。“无从得知”：比记录所及的时间更长。占比以全部为基数，已隐去的也计入；圆圈表示该项已隐去。',
  returnsNps:
    '经患者同意与就诊关联、且已满 6 个月的评价中，患者在其后 6 个月内再来的占比，按推荐意愿分组。细线为 95% 误差范围。各组与推荐者相比（两组合计经 Holm 校正，5%）。同意关联的患者可能与不同意的不同；两者相关并不证明因果。',
  returnsComplaint:
    '与患者关联、且已满 6 个月的投诉中，患者在提交当月之后 6 个月内再来的占比，按处理结果分组；并列出患者来诊而未投诉的月份。同一患者有多次评价、投诉或多个月份的，逐次计入，因此误差偏窄。细线为 95% 误差范围。各组与未见投诉者相比（三组合计经 Holm 校正，5%）。未见投诉者也可能遇到过未说出的问题。',
  sources:
    '所选时间内的初诊，按医院系统记录的来源统计。推荐占比为由其他患者推荐的初诊 ÷ 全部初诊（含来源不明者）。不显示由谁推荐。占比以全部为基数，已隐去的也计入；圆圈表示该项已隐去。',
  doctors:
    '点名该医生的初诊 ÷ 该医生的初诊。圆点为点名率，横线为 95% 误差范围，浅色竖线为全部医生。初诊过少的医生不予显示。知名医生更常被点名，点名率不评价医术。',
  segments:
    '全部来过的患者，按末次就诊时间（R）、就诊次数（F）、支付金额（M）各分五等计 1 至 5 分，数值相同者分值相同；按 R 以及 F 与 M 的平均分群。截至目前，与所选时间无关。',
  revenue:
    '所选时间内的支付金额，按是否初诊、是否点名分类。支付金额不是利润：成本在此不得而知。空心条为上年同期。',
  items:
    '所选时间内的支付金额，按项目分类。一次就诊可有多个项目。空心条为上年同期。占比以全部为基数，已隐去的也计入；圆圈表示该项已隐去。',
  whatIf:
    '增加的复诊患者 = 患者数 × 百分点，至多为全部未复诊者；他们支付 = 该人数 × 每年金额；结余 = 该金额 × 结余比例；再减去人数 × 留住成本。旁边列出中文医院营销文献中的数字及出处，只是引用，并非认可，也不是预测。',
}
