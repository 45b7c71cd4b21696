import type { RecoveryWords } from './index.ts'

export { caseKinds, caseSources } from '../case-names/zh-hant.ts'

export const recovery: RecoveryWords['recovery'] = {
  emptyTitle: '所選範圍內沒有投訴',
  emptyText: '請選擇更長的時間、其他科別或全部管道。',
  updated: (n) => `資料已更新：${n} 件投訴。`,
  updatedHidden: '資料已更新：為保護隱私，未予顯示。',
  longer: '所選期間較短，部分分組為保護隱私未予顯示。',
  toLonger: '改看含本月的 12 個月',
  counted: (period, counted) => `目前：${period}；${counted}。`,
  counts: {
    filed: '投訴件數',
    departments: '全部科別的投訴件數',
    channels: '全部管道的投訴件數',
    acknowledged: '其間受理的投訴',
    resolved: '其間處理完畢的投訴',
    acknowledge_due: '受理期限',
    resolve_due: '處理完畢期限',
    open: '期末未處理完畢的投訴',
    satisfied: '病人評價了結果的投訴',
    quick_enough: '病人評價了速度的投訴',
    willing: '遇到問題的病人的回答',
    cases: '全部反映件數',
  },

  funnel: '從投訴到病人滿意',
  stage: '環節',
  ofAll: '占全部投訴',
  ofBefore: '占上一環節',
  stages: {
    filed: '提交',
    acknowledged: '已受理',
    resolved: '已處理完畢',
    judged: '病人已評價',
    satisfied: '病人滿意',
  },
  funnelSummary: (filed, acknowledged, resolved) =>
    `本期間提交的投訴共 ${filed} 件，其中目前已受理 ${acknowledged} 件，已處理完畢 ${resolved} 件。`,
  funnelJudged: (judged, satisfied) => `病人評價了 ${judged} 件，其中滿意 ${satisfied} 件。`,
  funnelReopened: (n, share, filed) => `提交的 ${filed} 件中有 ${n} 件（${share}）曾重新處理。`,
  funnelHidden: '為保護隱私，處理進度未予顯示。',

  times: '處理時間',
  step: '環節',
  toAcknowledge: '從提交到受理',
  toResolve: '從提交到處理完畢',
  median: '中位數（小時）',
  firstQuartile: '第一四分位數（小時）',
  thirdQuartile: '第三四分位數（小時）',
  earlierMedian: '比較期間中位數（小時）',
  hours: (n) => `${n} 小時`,
  days: (n) => `${n} 天`,
  timeSummary: (step, median, first, third, n) =>
    `${step}：中位數 ${median}，中間一半在 ${first}至 ${third}之間（n\u00a0=\u00a0${n}）。`,
  timesBase: '依本期間內受理或處理完畢的投訴統計，不論何時提交。',
  timesLabel: '投訴受理和處理完畢所用時間的中位數與四分位數',
  timesNone: '所選範圍內沒有受理或處理完畢的投訴。',

  inTime: '如期處理',
  acknowledgeInTime: '如期受理',
  resolveInTime: '如期處理完畢',
  due: '到期件數',
  shareLine: (name, figure) => `${name}：${figure}。`,
  inTimeLabel: '如期受理和如期處理完畢的占比及誤差範圍',

  backlog: '未處理完畢投訴的變化',
  open: '期末未處理完畢',
  backlogSummary: {
    week: (first, last) => `首週結束時未處理完畢：${first}；末週結束時：${last}。`,
    month: (first, last) => `首月結束時未處理完畢：${first}；末月結束時：${last}。`,
  },
  backlogMost: (n, when) => `最多 ${n} 件（${when}）。`,
  backlogHidden: (n) => `為保護隱私，有 ${n} 個期末未予顯示。`,
  backlogNone: '各期末均沒有未處理完畢的投訴。',
  backlogLabel: '每週或每月末已提交而未處理完畢的投訴件數',

  categories: '投訴內容',
  category: '類別',
  cases: '投訴件數',
  cumulative: '累計占比',
  noCategory: '未分類',
  hiddenTogether: '其他（合併）',
  categoriesSummary: (names, share) => `${names}：合計占全部投訴的 ${share}。`,
  categoriesHidden: '為保護隱私，投訴內容未予顯示。',
  categoriesLabel: '依件數排列的投訴類別及累計占比',

  origin: '來源',
  sources: '醫院如何得知投訴',
  kinds: '全部反映的性質',
  kind: '性質',
  count: '件數',

  departments: '各科別',
  channels: '各管道',
  departmentsCaption: '所選期間和管道內各科別的投訴',
  channelsCaption: '所選期間和科別內各管道的投訴',
  time: '處理用時',
  filed: '提交件數',
  satisfied: '滿意率',
  middleHalf: (first, third) => `${first} 至 ${third}`,
  slower: '較慢',
  faster: '較快',
  groupsHow: (count) =>
    `共比較 ${count} 項，各與其餘合計相比（各欄分別作 Holm–Bonferroni 校正，5%）。`,
  groupsSame: '各項與其餘合計均無可靠差異，排列先後可能只是偶然。',
  groupsNone: '為保護隱私，各項數值已隱去，無法比較。',
  because: (name, what) => `${name}（${what}）`,

  satisfaction: '對處理結果的滿意度',
  satisfiedShare: '對結果滿意',
  quickShare: '認為處理夠快',
  satisfactionLabel: '對結果滿意和認為處理夠快的病人占比',

  chart: '還願意再來嗎？',
  group: '病人',
  groups: {
    none: '沒有遇到問題',
    silent: '有問題但沒有投訴',
    unresolved: '投訴後未解決',
    resolved: '投訴後解決',
    quick: '投訴後很快解決',
  },
  bars: { silent: '沒有投訴', unresolved: '未解決', resolved: '解決', quick: '很快解決' },
  willing: '願意再來',
  fromCases: '來自已評價的投訴',
  fromSurvey: '來自問卷',
  surveyAlone: '僅問卷',
  casesAlone: '僅投訴',
  aloneWhy: '某一來源為保護病人而隱去時，該組只計入另一來源。',
  reference: 'TARP 參考值',
  referenceLine: (days) =>
    `參考線：9%、19%、54%、82%（TARP 調查，損失超過 100 美元的顧客；常被引作麥肯錫數據），並非預測。「很快」：投訴以 ${days} 個工作日內處理完畢為準，問卷以病人自述為準。`,
  chartBaseline: (figure) => `作為對照，沒有遇到問題的病人：${figure}。`,
  chartNone: '還沒有病人評價投訴或回答該問卷，或為保護隱私未予顯示。',
  chartLabel: '願意再來的病人占比，依問題處理結果分組',
}

export const recoveryGlossary: RecoveryWords['recoveryGlossary'] = {
  funnel:
    '所選期間內提交的投訴，至今有多少已受理、已處理完畢、由病人評價、評價為滿意。較近提交的投訴處理時間尚短。建議、表揚和重複件不計入。重新處理的投訴再次處理完畢後才算已處理完畢。軸上的圓圈表示已隱去，並不等於零。',
  times:
    '從提交到首次受理、到最後一次處理完畢所經過的日曆時間，包括夜間和休息日。統計所選期間內受理或處理完畢的投訴，不論何時提交。一半的投訴用時不超過中位數，中間一半介於兩個四分位數之間。時間按每級 12% 分組統計並在組內插值，誤差一般不超過 3%，最多不超過 12%。軸上的圓圈表示已隱去，菱形為比較期間。',
  inTime:
    '如期完成的期限 ÷ 所選期間內到期的期限，截至昨日；今日到期的仍可完成，不計入。期限按醫院行事曆的工作日計算，等待病人答覆期間暫停。逾期後完成的仍計為逾期。細線為 95% 誤差範圍，軸上的圓圈表示已隱去，菱形為比較期間。',
  backlog:
    '每週末、每月末或今日已提交而未處理完畢的投訴。重新處理的投訴自提交起視為未處理完畢。橫軸上的圓圈表示已隱去，並不等於零。',
  categories:
    '所選期間內提交的投訴按類別由多到少排列，折線為累計占比（柏拉圖）。數量過少的類別，以及為防止推算而一併隱藏的類別，合併列在最後；如只剩下這些，則不作圖。',
  origin:
    '所選期間內提交的投訴按醫院得知的途徑統計；並按性質統計全部反映。有一種性質隱去時，各性質的占比均隱去，以免由合計推算。本頁其餘部分只統計投訴。',
  groups:
    '各項只統計自己的投訴。提交件數：所選期間內提交的投訴。如期處理完畢：所選期間內到期者中如期處理完畢的占比。處理用時：所選期間內處理完畢者從提交到處理完畢的中位數，下方為中間一半的範圍。這兩項也包括此前提交的投訴，因此 n 可能大於提交件數。滿意率：所選期間內提交且病人已評價的投訴中滿意的占比。每項與其餘合計相比，占比用 z 檢定，用時用 Mann–Whitney 等級和檢定；項目多時總會有看似突出的，因此各欄均經 Holm 校正（5%）。投訴件數與病人人數有關，不作比較。',
  satisfaction:
    '所選期間內提交且病人已評價的投訴，以最後一次評價為準。並非人人都會評價，因此未必代表全部投訴者。細線為 95% 誤差範圍，軸上的圓圈表示已隱去，菱形為比較期間。',
  chart:
    '願意再來 ÷ 已回答，分四組：來自對投訴的評價（不滿意為未解決；滿意為解決；在醫院規定的工作日內處理完畢為很快解決），以及來自「問題與解決」問卷中病人的自述。兩者均可顯示時相加，表格中分別列出。細線為 95% 誤差範圍，軸上的圓圈表示已隱去，菱形為比較期間。參考線 9%、19%、54%、82% 出自 TARP 對損失超過 100 美元顧客的調查，常被引作麥肯錫數據：族群、年代、行業均不相同，不是對本院的預測。',
}
