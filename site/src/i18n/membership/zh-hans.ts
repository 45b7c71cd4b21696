import type { MembershipWords } from './index.ts'

export { tierNames } from '../tiers/zh-hans.ts'
export { itemKinds } from '../visit-names/zh-hans.ts'

/** What the page about membership rules and rewards says, in Simplified Chinese. */
export const membership: MembershipWords['membership'] = {
  lead: '设置积分来源、等级标准和可兑换的礼品。所有修改均会留痕。',
  notYours: (role) => `您在本院的角色是“${role}”。会员规则和礼品由管理员设置。`,
  rules: '会员规则',
  inForce: (version, day) => `第 ${version} 版，自 ${day} 起生效。`,
  first: '这是系统初始规则，请在会员加入前逐项确认。',
  toCome: (version, day) => `第 ${version} 版将于 ${day} 生效，以下显示的是该版本。`,
  points: '积分',
  perYuan: '每消费一元的积分',
  perYuanLead: '按费用类别设置，0 为不计，最多两位小数。单次就诊的积分向下取整。',
  perYuanMedicine: '药品计积分可能诱导多买药，建议设为 0。',
  tiers: '会员等级',
  tiersLead:
    '就诊次数或消费金额任一达标即可升级，留空表示不按此项。入会前的就诊也计入。使用积分不影响等级。',
  tier: (name) => `${name}标准`,
  visits: '就诊次数',
  amount: '消费金额（元）',
  noThreshold: '请至少填写一项标准。',
  goldEasier: '金卡标准不能低于银卡。',
  goldOnly: '银卡未设此项时，金卡也不能按此项达标。',
  benefits: '会员权益',
  benefitsLead: '展示在会员卡和入会页面上。每个等级最多 20 项，未填写的会自动忽略。',
  benefit: (tier, nth) => `${tier}权益 ${nth}`,
  addBenefit: (tier) => `添加${tier}权益`,
  preview: '试算影响',
  previewLead:
    '按已有就诊记录试算：会员今天会处于哪个等级，近十二个月的就诊会得多少积分。试算不会改动任何数据。',
  tried: '试算完成。',
  stale: '规则已修改，请重新试算。',
  tierNow: '现行规则',
  tierNew: '新规则',
  tiersCaption: '按截至今天的就诊试算的各等级会员数',
  tiersAnew:
    '两列均按截至今天的就诊重新计算。会员页面统计的是当前实际等级：仍在等级有效期或宽限期内而保留等级的会员，这里按其就诊应得的等级计入，因此人数会有差别。',
  noMoves: '没有会员的等级会变化。',
  move: (members, from, to) => `${members} 人由“${from}”变为“${to}”`,
  moveWhen: '升级在新规则生效当天进行；降级须等等级有效期满，并经过通知和宽限期。',
  pointsChange: (before, after) => `近十二个月就诊积分：现行规则 ${before}，新规则 ${after}。`,
  pointsMembers: (more, fewer) => `${more} 位会员会更多，${fewer} 位会更少。已发放的积分不变。`,
  noMembers: '目前还没有会员，不影响任何人。',
  validFrom: '生效日期',
  validFromHint: '最早为明天：当天的规则不会中途改变。',
  publish: '发布',
  publishTitle: (day) => `自 ${day} 起启用这套规则？`,
  publishText: '会员自当天起在会员卡上看到新规则。已发布的版本不能修改，只能再发布新版本。',
  published: (version, day) => `已发布第 ${version} 版，自 ${day} 起生效。`,
  overtaken: (version, day) =>
    `未发布：其他人（或您在另一窗口中）已发布第 ${version} 版，自 ${day} 起生效。您填写的内容仍在。请载入该版本后重新填写您的修改，以免互相覆盖；载入后，当前填写的内容会被替换。`,
  loadVersion: (version) => `载入第 ${version} 版`,
  referralTitle: '要为推荐他人发放积分吗？',
  referralText: '国内法规禁止以利益引导患者就医。继续之前，请先由医院法务确认是否允许。',
  referralAct: '已确认允许，继续',
  rewards: '积分礼品',
  rewardsLead: '会员可用积分兑换的礼品。兑换后生成兑换码，由服务台核销；逾期未用的积分自动退回。',
  noRewards: '还没有礼品。',
  addReward: '添加礼品',
  rewardNames: '礼品名称',
  cost: '所需积分',
  costHint: '调整后只影响之后的兑换。',
  stock: '总数量',
  stockHint: '含已兑换的数量。留空表示不限。',
  validDays: '兑换码有效天数',
  validDaysHint: '自兑换当天起，之后的这些天内可用。',
  costs: (points) => `${points} 积分`,
  closed: '已下架',
  close: '下架',
  reopen: '重新上架',
  hasClosed: (name) => `已下架：${name}。已发出的兑换码仍可使用。`,
  hasReopened: (name) => `已重新上架：${name}。`,
  added: (name) => `已添加：${name}。`,
}

export const pointsNumbers: MembershipWords['pointsNumbers'] = {
  per_visit: { label: '每次就诊', hint: '与消费金额无关。' },
  per_event: { label: '参加健康活动', hint: '活动未单独设置积分时适用。' },
  birthday: {
    label: '生日',
    hint: '每年一次：只知月份的在当月 1 日发放；2 月 29 日出生的，平年在 2 月 28 日发放。',
  },
  survey_answered: {
    label: '填写满意度问卷',
    hint: '仅在患者同意将答卷关联会员时发放。积分只与是否填写有关，与填写内容无关。',
  },
  referral: { label: '推荐他人', hint: '默认关闭（0）：法规禁止以利益引导患者就医。' },
  most_per_day: { label: '每日上限', hint: '同一天的就诊、活动和问卷合计。' },
  expire_months: { label: '有效期（月）', hint: '自获得当月起，满这些月后的月末到期。' },
}

export const tierNumbers: MembershipWords['tierNumbers'] = {
  window_months: {
    label: '统计周期（月）',
    hint: '统计截至当天的这些月内的就诊；等级保留至达标后满这些月的月末。',
  },
  grace_days: { label: '宽限期（天）', hint: '有效期满通知后，到正式降级之间的天数。' },
}
