import type { MembersWords } from './index.ts'

export { moments } from '../moments/zh-hans.ts'
export { tierNames } from '../tiers/zh-hans.ts'
export { referrals } from '../visit-names/zh-hans.ts'

export const members: MembersWords['members'] = {
  period: '时间范围',
  lastMonths: (n) => `近 ${n} 个月（含本月）`,
  month: '月份',
  emptyTitle: '还没有会员',
  emptyText: '患者在会员卡上加入后，就会计入这里。',
  tiers: '会员等级构成',
  tiersSummary: (members) => `会员人数：${members}。`,
  tiersBefore: (month, members) => `${month}末为 ${members}。`,
  tiersLabel: '每月末各等级会员人数',
  moves: '加入、退出与升降级',
  movesSummary: (joined, left, up, down) =>
    `期间人数：加入 ${joined}，退出 ${left}，升级 ${up}，降级 ${down}。`,
  atLeast: (n, hidden) => `至少 ${n}（已隐去 ${hidden} 个月）`,
  joined: '加入',
  left: '退出',
  up: '升级',
  down: '降级',
  points: '积分',
  pointsSummary: (outstanding, owed) =>
    `当前未使用积分：${outstanding}，会员可以随时兑换。会员倒欠：${owed}。`,
  earned: '发放',
  redeemed: '兑换',
  expired: '过期',
  reversed: '收回',
  outstanding: '期末未使用',
  expiring: '即将过期的积分',
  expiringSummary: (month, n) => `至${month}底将过期的积分：${n}。`,
  expiringNone: '没有等待过期的积分。',
  expiringPoints: '积分',
  rewards: '礼品兑换',
  rewardsSummary: (n) => `期间兑换份数：${n}。`,
  reward: '礼品',
  price: '所需积分',
  taken: '已兑换',
  used: '已领取',
  returned: '退回或过期',
  noRewards: '还没有礼品，管理员可在设置中添加。',
  segments: '会员分群',
  segmentsSummary: (members) => `同意接收营销信息的会员人数：${members}。这里只统计这部分会员。`,
  rows: '按',
  columns: '再按',
  noColumns: '不再细分',
  all: '合计',
  segmentsLoading: '正在加载分群…',
  segmentsFailed: '分群未能加载。',
  noDepartment: '没有就诊记录',
  noClub: '未加入俱乐部',
  severalClubs: '加入多个俱乐部',
  events: '活动及参加情况见“健康活动”页面。',
  toEvents: '打开健康活动',
  none: '暂无',
  clubs: '病友俱乐部',
  clubsLead:
    '同一种疾病的病友圈。会员在会员卡上加入，每个俱乐部单独征得同意；工作人员只能看到人数，以及俱乐部活动的报名名单。',
  clubName: '名称',
  addClub: '添加俱乐部',
  clubAdded: (name) => `“${name}”已添加。`,
  clubClosed: '已关闭',
  closeClub: '关闭：不再接受新成员',
  reopenClub: '重新开放',
  find: '查看一位会员',
  findLead: '打开会员页面会连同原因记入操作日志。',
  number: '会员号，或已关联的患者号',
  numberHint: '姓名加密保存，不能按姓名查找。忘记会员号的，可看会员卡，或按就诊卡上的患者号查找。',
  why: '原因',
  whyHint: '例如：来电咨询积分。',
  open: '打开',
  unknown: '没有这个号码的会员。',
  close: '关闭此页',
  born: '出生',
  language: '语言',
  channel: '首选联系方式',
  heardFrom: '得知医院的途径',
  notSaid: '未填写',
  joinedOn: '入会时间',
  linked: '已关联就诊卡',
  yes: '是',
  no: '否',
  recommended: '经其推荐入会的人数',
  relatives: '可查看会员卡的家属',
  children: '代管的儿童卡',
  child: '儿童卡，由监护人代管',
  tier: '等级',
  tierUntil: (day) => `保留至 ${day}`,
  tierNotice: (tier) => `此后为${tier}，除非再次达标`,
  nextTier: (tier, parts) => `距${tier}还差：${parts}。`,
  visitsLeft: (n) => `${n} 次就诊`,
  amountLeft: (yuan) => `消费 ${yuan} 元`,
  or: '或',
  balance: '积分',
  expires: (points, day) => `${points} 分于 ${day} 过期`,
  entries: '最近积分记录',
  entryAt: '时间',
  entryFor: '事由',
  entryPoints: '积分',
  noEntries: '还没有记录。',
  redemptions: '兑换记录',
  stateOpen: '待领取',
  stateUsed: '已领取',
  stateCancelled: '已取消',
  stateExpired: '已过期',
  signUps: '活动',
  eventSignedUp: '已有名额',
  eventWaiting: '候补中',
  eventCancelled: '已取消',
  eventAttended: '已参加',
  consents: '同意事项',
  consentGiven: (day) => `${day} 同意`,
  consentWithdrawn: (day) => `${day} 撤回`,
}

export const segmentKinds: MembersWords['segmentKinds'] = {
  tier: '等级',
  age: '年龄',
  channel: '首选联系方式',
  seen: '最近一次就诊',
  department: '最近就诊科室',
  club: '病友俱乐部',
}

export const ageBands: MembersWords['ageBands'] = {
  under_14: '14岁以下',
  '14_29': '14–29岁',
  '30_44': '30–44岁',
  '45_59': '45–59岁',
  '60_74': '60–74岁',
  '75_on': '75岁及以上',
}

export const seenBands: MembersWords['seenBands'] = {
  half_year: '半年以内',
  year: '半年至一年前',
  two_years: '一至两年前',
  longer: '更早',
  never: '没有就诊记录',
}

export const memberChannels: MembersWords['memberChannels'] = {
  sms: '短信',
  email: '邮件',
  wechat: '微信',
  app: 'App',
  phone: '电话',
  none: '不接收',
}

export const pointsReasons: MembersWords['pointsReasons'] = {
  visit: '就诊',
  event: '活动',
  birthday: '生日',
  survey: '填写问卷',
  referral: '推荐',
  reward: '礼品',
  left: '退会',
}

export const consentPurposes: MembersWords['consentPurposes'] = {
  terms: '会员条款',
  visits: '关联就诊',
  marketing: '营销信息',
  child: '监护人同意',
  club: '俱乐部',
}

export const memberGlossary: MembersWords['memberGlossary'] = {
  tiers:
    '每月末各等级的会员人数，本月为今天的人数。退会者不再计入。某一等级人数过少时，会一并隐藏其他等级，使其无法推算。圆圈表示该月有数字已隐去，详见表格。',
  moves:
    '每月加入、退出、升级和降级的会员人数。升级即时生效，降级在一个周期结束并提前通知之后。圆圈表示该月有数字已隐去，详见表格。',
  points:
    '按归属月份统计的积分：发放、兑换（扣除退回）、过期，以及因就诊取消而收回的。期末未使用：月末仍可兑换的积分，即医院的负债；只以积分计，因为折合多少钱取决于会员兑换什么，而礼品对医院的成本本系统并不知道。倒欠：收回前已经花掉的积分，由以后的积分抵扣。圆圈表示该月有数字已隐去，详见表格。',
  expiring: '未使用的积分，按月末过期的月份统计。圆圈表示该月有数字已隐去，详见表格。',
  rewards: '期间兑换的礼品：兑换、在服务台领取，以及退回或逾期未领的份数。',
  segments:
    '只统计同意接收营销信息的会员，可按一项或两项属性细分。年龄为今天的周岁。最近一次就诊不含已取消的；每位会员只计入最近一次就诊的科室，曾去过的其他科室不计。小于医院设定的最小人数的分组会被隐藏，必要时连同其他分组，使其无法由别的数字推算；某一等级中未同意的人数过少时，不显示等级。',
}
