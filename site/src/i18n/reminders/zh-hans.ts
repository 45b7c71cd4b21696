import type { RemindersWords } from './index.ts'

export * from '../reminder-plans/zh-hans.ts'

export const reminders: RemindersWords['reminders'] = {
  updated: (n) => `数据已更新，新发起订阅${n}个。`,
  emptyTitle: '这段时间还没有提醒',
  emptyText: '患者在医院网页上订阅提醒后，这里会显示订阅情况、消息发送情况和到诊情况。',
  none: '暂无',
  all: '全部',
  group: '分组',
  channel: '渠道',
  count: '条数',
  hour: '时段',
  now: '发送状态',
  running: '消息正在正常发送',
  runningText:
    '在允许的时段内，消息到时即发。暂停会立即停止全部消息：复诊等提醒、活动通知、满意度邀请和各类通知。',
  pausedSince: (moment) => `自${moment}起已全部暂停`,
  pausedText:
    '目前只发送患者验证号码或邮箱的验证码、患者索取的管理链接和测试消息。暂停期间过了时间的消息会作废，不再补发。',
  pause: '全部暂停',
  resume: '恢复发送',
  pauseTitle: '暂停全部消息？',
  pauseText:
    '在恢复之前，本院的提醒、邀请和通知都不再发出；暂停期间过了时间的提醒会作废。患者索取的验证码照常发送。',
  hasPaused: '已全部暂停。',
  hasResumed: '已恢复发送。',
  test: '给自己发一封测试邮件',
  testSent: (address) => `测试邮件正在发往${address}。几分钟内没有收到，请检查邮件服务器设置。`,
  testTooMany: '每小时最多测试十次，请稍后再试。',
  live: '生效中的订阅',
  due: '到时待发',
  troubles: '需要处理',
  fine: '昨天以来没有异常。',
  late: (since) => `有消息自${since}起到时未发，请检查发送程序是否在运行。`,
  providerStopped: (provider, until) =>
    `“${provider}”连续多次失败，${until}前不再调用；消息不会丢失。`,
  signUpFlood:
    '昨天以来，发起后未确认的订阅远多于平时。可能有人在填写他人的号码或邮箱，请按来源核对订阅确认率，并联系网站管理人员。',
  failedLine: (reason, n) => `昨天以来发送失败：${reason}（${n}条）`,
  failedCodes: (reason) => `昨天以来有验证码发送失败：${reason}`,
  optIn: '订阅确认率',
  optInSummary: (share) => `发起订阅的人中，${share}用验证码完成了确认。`,
  optInNone: '这段时间没有人订阅。',
  begun: '发起',
  confirmed: '已确认',
  rate: '比例',
  stoppedSince: '之后退订',
  cameBy: (source) => `来源：${source}`,
  sentBy: (channel) => `接收方式：${channel}`,
  overTime: '订阅变化',
  overTimeSummary: (live) =>
    `目前生效中的订阅：${live}。柱形为每周或每月发起的订阅，颜色表示目前的状态。`,
  stillReminded: '仍在订阅',
  notConfirmed: '未确认',
  messages: '消息发送',
  messagesSummary: (sent, delivered, failed) =>
    `已发出、尚无回执：${sent}；回执已送达：${delivered}；失败：${failed}。`,
  messagesNone: '这段时间没有计划发送的消息。',
  planned: '计划',
  codes: '验证码',
  states: {
    queued: '待发',
    sent: '已发出',
    delivered: '已送达',
    failed: '失败',
    dropped: '作废',
    cancelled: '取消',
  },
  whyNot: '未发送的原因',
  reason: '原因',
  state: '结果',
  reasonsLead: '“取消”属于正常情况：原计划的消息已不再需要。',
  reasonsNone: '计划的消息都已发出，或尚未到时间。',
  reasons: {
    late: '未能及时发出，已过时间',
    daily_cap: '该患者当天的消息已达上限',
    no_permitted_hour: '到期之前没有可以发送的时段',
    paused: '患者暂停了提醒',
    withdrawn: '患者已退订',
    appointment_cancelled: '预约已取消',
    visit_cancelled: '就诊记录已撤销',
    moved: '预约已改期',
    step_off: '提醒计划中的这一步已停用',
    event_called_off: '活动已取消',
    code_used: '验证码已经用过',
    made_up: '演示医院，不会真正发送',
    dead_letter: '尝试八次仍未成功，已放弃',
  },
  providerReasons: {
    badAddress: '号码或邮箱不存在，或拒收',
    unreachable: '服务商没有应答',
    busy: '服务商故障或繁忙',
    refused: '服务商拒绝发送',
  },
  providerSaid: (words, code) => `${words}（${code}）`,
  attendance: '提醒与到诊',
  reminded: '已提醒',
  unreminded: '未提醒',
  appointments: '预约数',
  came: '到诊',
  attendanceLine: (group, share) => `${group}的到诊率：${share}。`,
  attendanceDifference: {
    higher: (difference) => `已提醒的到诊率较高，相差${difference}。`,
    lower: (difference) => `已提醒的到诊率较低，相差${difference}。`,
    same: (difference) => `两者没有可靠的差别（${difference}）。`,
  },
  association:
    '这只是相关，不能证明因果：愿意订阅提醒的患者可能本来就更守约，各科室、各类预约也有不同。',
  responses: '问卷应答率',
  responsesSummary: (share) => `已发出的问卷邀请中，${share}得到了回答。`,
  responsesNone: '这段时间没有发出问卷邀请。',
  invited: '已邀请',
  answered: '已回答',
  coming: '未来48小时',
  comingSummary: (n, hour) => `最多的一小时有${n}条，自${hour}起。`,
  comingNone: '未来48小时没有计划发送的消息。',
}

export const reminderGlossary: RemindersWords['reminderGlossary'] = {
  now: '当前的发送情况，与所选时间范围无关：是否暂停、有多少消息在等待、哪个服务商因连续失败而暂停调用，今天和昨天发送失败的原因，以及未确认的订阅是否异常增多（昨天以来不少于30个，且超过此前四周两日平均的五倍）。',
  live: '已确认且没有退订的订阅。一个人可以有几个订阅，例如另为孩子订阅一个。',
  due: '在允许的时段内已到时间、尚未发出的消息，不含验证码、患者索取的链接和测试消息。',
  optIn:
    '这段时间发起的订阅中，本人输入发到号码或邮箱的验证码完成确认的比例，附95%误差范围；按来源和接收方式分列。“之后退订”是已确认、目前已退订的订阅。人数少于医院下限的分组不显示，并连带隐藏其他分组，以免被推算出来。',
  overTime:
    '按发起的周或月统计的订阅及其目前状态：仍在订阅、之后退订、未确认。未确认的订阅一天后删除，计数保留。为同一人再次订阅的只计一次，计入最近一次。',
  messages:
    '按计划日期统计的消息。已发出：服务商已接收，尚无回执；已送达：回执显示已收到；失败：服务商拒绝，或尝试八次未成功；作废：已过时间，或规则不允许发送；取消：不再需要。消息按条计数，不涉及个人，再少也如实显示。验证码用于确认号码或邮箱，几乎一码一人，因此单列一行，过少时不显示，也不计入其他数字。测试消息不计入。',
  reasons:
    '这段时间的消息（不含验证码）失败、作废或取消的原因。服务商的答复用文字说明，并附其代码。',
  attendance:
    '这段时间的预约中，医院系统已告知是否到诊的，其到诊比例，附95%误差范围。“已提醒”指就诊前发出过提醒且没有失败回执。已取消的预约和患者自行填写的预约不计入。预约数少于医院下限的一组不显示。',
  responses:
    '这段时间内就诊后发出的问卷邀请中，截至目前通过邀请链接作答的比例，附95%置信区间。每份邀请只计第一份回答，发送失败的邀请不计。邀请数少于医院下限的分组不显示。',
  coming:
    '按医院时间统计的今后每小时计划发送的消息。验证码、患者索取的链接和测试消息即时发送，不计入。',
}
