import type { RemindersWords } from './index.ts'

export * from '../reminder-plans/zh-hant.ts'

export const reminders: RemindersWords['reminders'] = {
  updated: (n) => `資料已更新，新發起訂閱${n}個。`,
  emptyTitle: '這段期間還沒有提醒',
  emptyText: '病人在醫院網頁上訂閱提醒後，這裡會顯示訂閱情況、訊息發送情況和到診情況。',
  none: '尚無',
  all: '全部',
  group: '分組',
  channel: '管道',
  count: '則數',
  hour: '時段',
  now: '發送狀態',
  running: '訊息正常發送中',
  runningText:
    '在允許的時段內，訊息到時即發。暫停會立即停止全部訊息：回診等提醒、活動通知、滿意度邀請和各類通知。',
  pausedSince: (moment) => `自${moment}起已全部暫停`,
  pausedText:
    '目前只發送病人驗證號碼或信箱的驗證碼、病人索取的管理連結和測試訊息。暫停期間過了時間的訊息會作廢，不再補發。',
  pause: '全部暫停',
  resume: '恢復發送',
  pauseTitle: '暫停全部訊息？',
  pauseText:
    '在恢復之前，本院的提醒、邀請和通知都不再發出；暫停期間過了時間的提醒會作廢。病人索取的驗證碼照常發送。',
  hasPaused: '已全部暫停。',
  hasResumed: '已恢復發送。',
  test: '寄一封測試信給自己',
  testSent: (address) => `測試信正寄往${address}。幾分鐘內沒有收到，請檢查郵件伺服器設定。`,
  testTooMany: '每小時最多測試十次，請稍後再試。',
  live: '生效中的訂閱',
  due: '到時待發',
  troubles: '需要處理',
  fine: '昨天以來沒有異常。',
  late: (since) => `有訊息自${since}起到時未發，請檢查發送程式是否在執行。`,
  providerStopped: (provider, until) =>
    `「${provider}」連續多次失敗，${until}前不再呼叫；訊息不會遺失。`,
  signUpFlood:
    '昨天以來，發起後未確認的訂閱遠多於平時。可能有人在填寫他人的號碼或信箱，請按來源核對訂閱確認率，並聯絡網站管理人員。',
  failedLine: (reason, n) => `昨天以來發送失敗：${reason}（${n}則）`,
  failedCodes: (reason) => `昨天以來有驗證碼發送失敗：${reason}`,
  optIn: '訂閱確認率',
  optInSummary: (share) => `發起訂閱的人中，${share}用驗證碼完成了確認。`,
  optInNone: '這段期間沒有人訂閱。',
  begun: '發起',
  confirmed: '已確認',
  rate: '比例',
  stoppedSince: '之後退訂',
  cameBy: (source) => `來源：${source}`,
  sentBy: (channel) => `接收方式：${channel}`,
  overTime: '訂閱變化',
  overTimeSummary: (live) =>
    `目前生效中的訂閱：${live}。長條為每週或每月發起的訂閱，顏色表示目前的狀態。`,
  stillReminded: '仍在訂閱',
  notConfirmed: '未確認',
  messages: '訊息發送',
  messagesSummary: (sent, delivered, failed) =>
    `已發出、尚無回條：${sent}；回條已送達：${delivered}；失敗：${failed}。`,
  messagesNone: '這段期間沒有計畫發送的訊息。',
  planned: '計畫',
  codes: '驗證碼',
  states: {
    queued: '待發',
    sent: '已發出',
    delivered: '已送達',
    failed: '失敗',
    dropped: '作廢',
    cancelled: '取消',
  },
  whyNot: '未發送的原因',
  reason: '原因',
  state: '結果',
  reasonsLead: '「取消」屬於正常情況：原計畫的訊息已不再需要。',
  reasonsNone: '計畫的訊息都已發出，或尚未到時間。',
  reasons: {
    late: '未能及時發出，已過時間',
    daily_cap: '該病人當天的訊息已達上限',
    no_permitted_hour: '到期之前沒有可以發送的時段',
    paused: '病人暫停了提醒',
    withdrawn: '病人已退訂',
    appointment_cancelled: '預約已取消',
    visit_cancelled: '就診紀錄已撤銷',
    moved: '預約已改期',
    step_off: '提醒計畫中的這一步已停用',
    event_called_off: '活動已取消',
    code_used: '驗證碼已經用過',
    made_up: '示範醫院，不會真正發送',
    dead_letter: '嘗試八次仍未成功，已放棄',
  },
  providerReasons: {
    badAddress: '號碼或信箱不存在，或拒收',
    unreachable: '服務商沒有回應',
    busy: '服務商故障或忙碌',
    refused: '服務商拒絕發送',
  },
  providerSaid: (words, code) => `${words}（${code}）`,
  attendance: '提醒與到診',
  reminded: '已提醒',
  unreminded: '未提醒',
  appointments: '預約數',
  came: '到診',
  attendanceLine: (group, share) => `${group}的到診率：${share}。`,
  attendanceDifference: {
    higher: (difference) => `已提醒的到診率較高，相差${difference}。`,
    lower: (difference) => `已提醒的到診率較低，相差${difference}。`,
    same: (difference) => `兩者沒有可靠的差別（${difference}）。`,
  },
  association:
    '這只是相關，不能證明因果：願意訂閱提醒的病人可能本來就更守約，各科別、各類預約也有不同。',
  responses: '問卷應答率',
  responsesSummary: (share) => `已發出的問卷邀請中，${share}得到了回答。`,
  responsesNone: '這段期間沒有發出問卷邀請。',
  invited: '已邀請',
  answered: '已回答',
  coming: '未來48小時',
  comingSummary: (n, hour) => `最多的一小時有${n}則，自${hour}起。`,
  comingNone: '未來48小時沒有計畫發送的訊息。',
}

export const reminderGlossary: RemindersWords['reminderGlossary'] = {
  now: '目前的發送情況，與所選期間無關：是否暫停、有多少訊息在等待、哪個服務商因連續失敗而暫停呼叫，今天和昨天發送失敗的原因，以及未確認的訂閱是否異常增多（昨天以來不少於30個，且超過此前四週兩日平均的五倍）。',
  live: '已確認且沒有退訂的訂閱。一個人可以有幾個訂閱，例如另為孩子訂閱一個。',
  due: '在允許的時段內已到時間、尚未發出的訊息，不含驗證碼、病人索取的連結和測試訊息。',
  optIn:
    '這段期間發起的訂閱中，本人輸入寄到號碼或信箱的驗證碼完成確認的比例，附95%誤差範圍；按來源和接收方式分列。「之後退訂」是已確認、目前已退訂的訂閱。人數少於醫院下限的分組不顯示，並連帶隱藏其他分組，以免被推算出來。',
  overTime:
    '按發起的週或月統計的訂閱及其目前狀態：仍在訂閱、之後退訂、未確認。未確認的訂閱一天後刪除，計數保留。為同一人再次訂閱的只計一次，計入最近一次。',
  messages:
    '按計畫日期統計的訊息。已發出：服務商已接收，尚無回條；已送達：回條顯示已收到；失敗：服務商拒絕，或嘗試八次未成功；作廢：已過時間，或規則不允許發送；取消：不再需要。訊息按則計數，不涉及個人，再少也如實顯示。驗證碼用於確認號碼或信箱，幾乎一碼一人，因此單列一行，過少時不顯示，也不計入其他數字。測試訊息不計入。',
  reasons:
    '這段期間的訊息（不含驗證碼）失敗、作廢或取消的原因。服務商的答覆以文字說明，並附其代碼。',
  attendance:
    '這段期間的預約中，醫院系統已告知是否到診的，其到診比例，附95%誤差範圍。「已提醒」指就診前發出過提醒且沒有失敗回條。已取消的預約和病人自行填寫的預約不計入。預約數少於醫院下限的一組不顯示。',
  responses:
    '這段期間內就診後發出的問卷邀請中，截至目前透過邀請連結作答的比例，附95%信賴區間。每份邀請只計第一份回答，傳送失敗的邀請不計。邀請數少於醫院下限的分組不顯示。',
  coming:
    '按醫院時間統計的今後每小時計畫發送的訊息。驗證碼、病人索取的連結和測試訊息即時發送，不計入。',
}
