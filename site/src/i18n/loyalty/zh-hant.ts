import type { LoyaltyWords } from './index.ts'

export { moments } from '../moments/zh-hant.ts'
export { retention } from '../retention/zh-hant.ts'
export { itemKinds, referrals } from '../visit-names/zh-hant.ts'

export const loyaltyMistakes: LoyaltyWords['loyaltyMistakes'] = {
  unfinished: (value) => `${value} 這個月尚未結束，而就診按月統計，因此不與去年同期比較。`,
}

export const loyalty: LoyaltyWords['loyalty'] = {
  presets: {
    'last-3-months': '最近 3 個整月',
    'last-6-months': '最近 6 個整月',
    'last-12-months': '最近 12 個整月',
    'last-quarter': '上季',
    'this-year': '今年各整月',
    'this-month': '本月至今',
  },
  otherMonths: '其他月份',
  wrongMonths: (shown) => `起始月份不能晚於結束月份，最多十年。仍顯示：${shown}。`,
  compare: '與去年同期比較',
  emptyTitle: '所選範圍內沒有就診紀錄',
  emptyText: '請選擇更長的期間或全部科別。',
  noVisits: '尚未收到任何就診紀錄。就診紀錄由醫院自有系統傳入，或由管理員從檔案匯入。',
  updated: (n) => `資料已更新：${n} 位病人。`,
  updatedHidden: '資料已更新：為保護隱私，未予顯示。',
  countedIn: (period, counted) => `目前：${period}；${counted}。`,
  countedBeside: '各指標旁註有 n',
  inAll: '全院',
  counts: {
    kept: '初診已滿 6 個月的病人',
    cohorts: '其間初診的病人',
    'returns-nps': '評價數',
    'returns-complaint': '投訴數與病人來診月數',
    departments: '就診病人',
    gaps: '回診次數',
    lapsed: '截至期末曾就診的病人',
    sources: '初診',
    segments: '曾就診的全部病人',
    doctors: '有醫師資料的初診',
    revenue: '就診次數',
    items: '就診次數',
  },

  ahead: '持續性（看之後）：初診之後是否再來？',
  aheadLead: '以下指標從初診出發，看之後是否再來。要知道哪一科在流失病人，請看這裡。',
  back: '持續性（看以前）：來的人以前來過嗎？',
  backLead:
    '回診率從本期就診的人出發，看此前是否來過。初次來且只來過一次的人也在其中，算作此前未來過；他們之後是否再來，這裡看不出。',
  profiling: '輪廓：他們是誰？',
  profitability: '收益性：他們帶來什麼？',

  shares: '忠誠度指標',
  sharesLead: '忠誠的病人會再來，並帶來他人。一次就診的感受是滿意度，不是忠誠度。',
  figure: '指標',
  counted: '統計基數',
  countedOf: '計入對象',
  patients: '病人數',
  visits: '就診次數',
  firstVisits: '初診次數',
  yuan: '金額（元）',
  measures: {
    repeat: '回診率',
    retention: '6\u00a0個月內再來率',
    referral: '推薦占比',
    designation: '指定率',
    revenue: '忠誠病人收入占比',
  },
  ofWhom: {
    repeat: '就診病人，其中此前來過的',
    retention: '6 個月前初診的病人，其中之後再來的',
    referral: '初診',
    designation: '有醫師資料的初診',
    revenue: '就診',
  },
  revenueChange: (difference, earlier) =>
    `較 ${earlier} ${difference} 個百分點。全部就診均已計入，無誤差範圍；少數高額治療即可使其變動。`,

  kept: '各科 6 個月內再來率',
  firstVisitsIn: (months) => `統計對象：${months} 初診的病人。`,
  keptNone: '沒有可統計的初診：初診後的 6 個月尚未結束，或紀錄未及當時。',
  departments: '各科回診率',
  departmentsCaption: {
    retention: '各科初診病人中 6 個月內再來的占比',
    repeat: '各科就診病人中曾來過的占比',
  },
  whyLabel: '原因',
  whyAnswers: '滿意度',
  whyComplaints: '投訴',
  departmentsNone: '為保護隱私，各科的數值已隱去，無法比較。',

  cohorts: '逐月留存率（按初診月份）',
  cohortsCaption: '各月初診病人在其後各月當月來診的占比',
  firstVisitIn: '初診月份',
  monthAfter: (n) => `第 ${n} 個月`,
  widestMargin: '最大誤差',
  cohortsSummary: (month, figure, n) =>
    `初診後第 ${month} 個月：${figure} 當月來診（n\u00a0=\u00a0${n}）。`,
  cohortsNone: '初診後尚無已結束的月份，或為保護隱私未予顯示。',

  gaps: '兩次就診間隔天數',
  gap: '距上次就診天數',
  returns: '回診次數',
  daysBetween: (first, last) => `${first}–${last}`,
  daysFrom: (first) => `${first} 以上`,
  gapsSummary: (middle, first, third) =>
    `一半的回診在 ${middle} 天以內，四分之一在 ${first} 天以內，四分之三在 ${third} 天以內。`,
  gapsNone: '所選範圍內沒有回診，或為保護隱私未予顯示。',

  lapsed: '距末次就診的時間',
  lastSeen: '距末次就診月數',
  monthsBetween: (first, last) => `${first}–${last}`,
  monthsFrom: (first) => `${first} 以上`,
  lapsedSummary: (n, share, total) =>
    `${total} 位病人中有 ${n} 位（${share}）已 12 個月以上未就診，視為流失。`,
  lapsedNone: '為保護隱私，流失病人數未予顯示。',
  lapsedUnknown: '有多少病人流失（12 個月以上未就診），目前還無從得知。',
  notKnown: '無從得知',
  recordsShort: (month) => `紀錄始於 ${month}，更長的間隔在此無法看到。`,
  notComparedEither: '因此也未與比較期間對照。',
  recordsBegin: (month) => `未與比較期間對照：紀錄始於 ${month}，當時還看不到這麼長的間隔。`,

  returnsNps: '滿意度能預示再來嗎？',
  returnsComplaint: '服務補救能留住病人嗎？',
  group: '分組',
  cameAgain: '6 個月內再來率',
  groups: {
    nps: {
      detractors: '批評者（0–6 分）',
      passives: '中立者（7–8 分）',
      promoters: '推薦者（9–10 分）',
    },
    complaint: {
      none: '未見投訴',
      unresolved: '投訴未解決',
      resolved: '投訴已解決',
      quick: '投訴很快解決',
    },
  },
  returnsCompared: {
    lower: (group, other, difference) => `「${group}」再來的比「${other}」少：${difference}。`,
    higher: (group, other, difference) => `「${group}」再來的比「${other}」多：${difference}。`,
    same: (group, other, difference) => `「${group}」與「${other}」無可靠差異（${difference}）。`,
    possible: (group, other, difference) =>
      `「${group}」與「${other}」可能有差異，尚不能確定（${difference}；單看超出誤差範圍，但同時比較了多組）。`,
  },
  ofAll: '以下為全院，不隨上方所選科別變化。',
  returnsNone:
    '與病人關聯且已滿 6 個月的評價或投訴過少。評價須經病人在問卷中同意才會關聯，投訴屬於哪位病人，可在案件頁登記。',
  returnsNotCompared: '可顯示的各組無法相互比較。',
  returnsOfAnswers: '評價數',
  returnsOfAnswersCounted: '以評價數計，同一病人可能計入多次。',
  returnsOfComplaints: '投訴數或病人來診月數',
  returnsOfComplaintsCounted: '以投訴數計，未見投訴的以病人來診月數計；同一病人可能計入多次。',
  returnsLabel: '6 個月內再來的病人占比及誤差範圍',

  source: '來源',
  sources: '初診病人從何而來',
  sourcesSummary: (figure) => `由其他病人推薦：占初診的 ${figure}。`,
  notTold: '未說明',

  doctors: '各醫師指定率',
  doctor: '醫師',
  doctorsSummary: (figure) => `全部醫師合計：${figure} 的初診指定醫師。`,
  doctorsNone: '所選範圍內的初診均沒有醫師資料。',

  segments: '病人分群（RFM）',
  segment: '分群',
  segmentRule: '評分條件',
  paidEach: '人均金額（元）',
  segmentNames: {
    champions: '核心病人',
    loyal: '忠誠病人',
    new: '新近或偶爾',
    waning: '漸少',
    at_risk: '流失風險',
    lost: '久未就診',
  },
  segmentRules: {
    champions: '近期來過（4–5 分），次數多、金額高（4–5 分）',
    loyal: '較近來過（3–5 分），次數與金額較高（3–5 分）',
    new: '近期來過（4–5 分），其餘',
    waning: '有一段時間未來（3 分），其餘',
    at_risk: '久未來診（1–2 分），但此前次數與金額較高（3–5 分）',
    lost: '久未來診（1–2 分），其餘',
  },
  segmentsSummary: (total, champions, atRisk) =>
    `截至目前，全部 ${total} 位來過的病人中：核心病人占 ${champions}，流失風險占 ${atRisk}。`,
  segmentsNone: '為保護隱私，部分分群未予顯示。',
  scoresCaption: '本院各分值的起點',
  score: '分值',
  recency: '末次就診不早於',
  frequency: '就診次數不少於',
  monetary: '金額（元）不少於',

  revenue: '病人支付金額（按忠誠度）',
  class: '就診',
  classes: ['初診，未指定醫師', '初診，指定醫師', '回診病人'],
  revenueSummary: (share, total, n) =>
    `回診病人與指定醫師的初診支付了 ${total} 元中的 ${share}（${n} 次就診）。`,
  revenueNone: '所選範圍內沒有金額，或為保護隱私未予顯示。',
  item: '項目',
  items: '支付項目',
  itemsSummary: (item, share) => `金額最多的項目：${item}（${share}）。`,
  itemsHidden: '為保護隱私，金額最多的項目未予顯示。',

  whatIf: '如果有更多病人再來',
  whatIfLead:
    '請填入本院自己的數字，所選期間為 12 個月時，前兩項取自上方指標。結果只是算術，不是預測：沒有人知道要做什麼才能讓更多病人再來。',
  whatIfWrong: (names) => `不是範圍內的數字：${names}。`,
  fillIn: '填寫全部六項後顯示結果。',
  givenCaption: '填入的數字',
  ownCaption: '按本院自己的數字',
  ownWhat: '一年',
  ownAmount: '合計',
  answer: {
    kept: '增加的回診病人',
    revenue: '他們支付',
    profit: '其中結餘',
    cost: '留住他們的成本',
    left: '扣除後剩餘',
  },
  money: (yuan) => `${yuan} 元`,
  claimsCaption: '醫院行銷文獻中的說法',
  claim: '說法',
  quoted: '文獻數字',
  here: '按本院成本',
  weakness: '可信程度',
  claims: {
    profit: '多留住 5% 的病人，利潤增加',
    value: '多留住 5% 的病人，每位病人的價值增加',
    winning: '爭取一位新病人的成本，相當於留住一位的',
    loyal: '一位忠誠病人帶來的收入，相當於散客的',
  },
  sourcesOf: {
    T0: '醫院行銷中文資料（其一）',
    T2: '醫院行銷中文資料（其二）',
    T3: '醫院行銷中文資料（其三）',
    T4: '關於北京一家牙科醫院的資料，2008–2010 年',
  },
  weak: {
    profit:
      '引用時沒有資料和方法。與 Reichheld 和 Sasser（1990）相近，其研究對象是美國的銀行、保險和維修業，並非醫院。',
    value: '引用時沒有資料和方法；與利潤的說法數字相同，所指卻不同。',
    winning: '商業中的經驗之談，各文說法不一，均未說明如何得出。',
    loyal: '僅為一家醫院自述的數字，未說明何為忠誠病人。',
  },
  percentRange: (low, high) => `+${low} 至 +${high}`,
  times: (n) => `${n} 倍`,
  timesRange: (low, high) => `${low} 至 ${high} 倍`,
  winningHere: (low, high) => `${low} 至 ${high}`,
  whatIfWeak:
    '以上數字均非來自本院，也不是對本院的預測。列出它們，是因為它們被廣泛引用，並說明其可信程度。',
}

export const whatIfGiven: LoyaltyWords['whatIfGiven'] = {
  patients: '一年就診病人數',
  returning: '其中回診（%）',
  more: '回診增加（百分點）',
  yearly: '一位回診病人一年支付（元）',
  margin: '其中結餘（%）',
  keeping: '留住一位病人一年的成本（元）',
}

export const loyaltyGlossary: LoyaltyWords['loyaltyGlossary'] = {
  compare:
    '因有季節差異，與去年相同月份比較；超過一年的，前推相應整年數。末月尚未結束的期間不作比較；紀錄未及全部初診的，6 個月內再來率也不作比較。兩個期間中有許多相同的病人，因此變化的誤差（兩個誤差平方和的平方根）偏寬而不偏窄。',
  shares:
    '回診率：所選期間內有過非首次就診（其前一次在所選期間內或更早均可）的病人 ÷ 所選期間內的就診病人。6 個月內再來率：初診在所選期間之前 6 個月的病人中，6 個月內再來的占比。推薦占比：由其他病人推薦的初診 ÷ 初診。指定率：指定醫師的初診 ÷ 有醫師資料的初診。忠誠病人收入占比：回診病人與指定醫師的初診金額 ÷ 全部金額。是否初診以醫院系統為準，未說明時以最早一次就診為初診。已取消的就診不計。病人的行為會有波動，故病人占比附 95% 誤差範圍；金額之和沒有誤差。',
  kept: '從初診看之後。初診在所選期間各月之前 6 個月的病人中，6 個月內再來本院（不限科別）的占比；每位病人計入其初診科別。圓點（圖片中為條形末端，綠色為確實較多，橙色為確實較少）為該比率，橫線為 95% 誤差範圍，淺色豎線（圖片中為首個條形）為全院。各科與其餘合計相比，並與去年同期的自身相比；科別多時總會有看似突出的，因此只有經 Holm 校正（5%）的才算差異。一次即可治癒的科別再來的較少，未必不好：請看這些病人初診當時該科的問卷與投訴。',
  departments:
    '從就診看以前，並不說明誰沒有再來。所選期間內有過非首次就診（其前一次在所選期間內或更早均可）的病人 ÷ 所選期間內的就診病人；每位病人計入其最後就診的科別。圓點（圖片中為條形末端，綠色為確實較多，橙色為確實較少）為回診率，橫線為 95% 誤差範圍，淺色豎線（圖片中為首個條形）為全院。各科與其餘合計相比，並與去年同期的自身相比；科別多時總會有看似突出的，因此只有經 Holm 校正（5%）的才算差異。各科治療的疾病不同：骨折會痊癒，心臟病則不會，回診率低未必不好。',
  cohorts:
    '逐月留存率：每列為當月初診的病人，每欄為其中在其後第 1、2、3…個月當月來診的占比；在多個月來診的，各月均計。在 6 個月內任一月再來的占比，見「6 個月內再來率」。顏色越深占比越大，與數字一致。末欄為該列最大的 95% 誤差。本月結束前不計。「已隱去」並不等於零。',
  gaps: '所選期間內的就診與該病人上一次就診之間的天數。尚未再來的病人不在其中，因此只說明再來的人隔多久再來。「無從得知」：比紀錄所及的時間更長。空心條為去年同期。占比以全部為基數，已隱去的也計入；圓圈表示該項已隱去。',
  lapsed:
    '截至所選期間末曾就診的全部病人，按距末次就診的整月數統計。12 個月以上視為流失；是否只是已經康復，這裡無法判斷。「無從得知」：比紀錄所及的時間更長。占比以全部為基數，已隱去的也計入；圓圈表示該項已隱去。',
  returnsNps:
    '經病人同意與就診關聯、且已滿 6 個月的評價中，病人在其後 6 個月內再來的占比，按推薦意願分組。細線為 95% 誤差範圍。各組與推薦者相比（兩組合計經 Holm 校正，5%）。同意關聯的病人可能與不同意的不同；兩者相關並不證明因果。',
  returnsComplaint:
    '與病人關聯、且已滿 6 個月的投訴中，病人在提交當月之後 6 個月內再來的占比，按處理結果分組；並列出病人來診而未投訴的月份。同一病人有多次評價、投訴或多個月份的，逐次計入，因此誤差偏窄。細線為 95% 誤差範圍。各組與未見投訴者相比（三組合計經 Holm 校正，5%）。未見投訴者也可能遇到過未說出的問題。',
  sources:
    '所選期間內的初診，按醫院系統記錄的來源統計。推薦占比為由其他病人推薦的初診 ÷ 全部初診（含來源不明者）。不顯示由誰推薦。占比以全部為基數，已隱去的也計入；圓圈表示該項已隱去。',
  doctors:
    '指定該醫師的初診 ÷ 該醫師的初診。圓點為指定率，橫線為 95% 誤差範圍，淺色豎線為全部醫師。初診過少的醫師不予顯示。知名醫師更常被指定，指定率不評價醫術。',
  segments:
    '全部來過的病人，按末次就診時間（R）、就診次數（F）、支付金額（M）各分五等計 1 至 5 分，數值相同者分值相同；按 R 以及 F 與 M 的平均分群。截至目前，與所選期間無關。',
  revenue:
    '所選期間內的支付金額，按是否初診、是否指定醫師分類。支付金額不是利潤：成本在此不得而知。空心條為去年同期。',
  items:
    '所選期間內的支付金額，按項目分類。一次就診可有多個項目。空心條為去年同期。占比以全部為基數，已隱去的也計入；圓圈表示該項已隱去。',
  whatIf:
    '增加的回診病人 = 病人數 × 百分點，至多為全部未回診者；他們支付 = 該人數 × 每年金額；結餘 = 該金額 × 結餘比例；再減去人數 × 留住成本。旁邊列出中文醫院行銷文獻中的數字及出處，只是引用，並非認可，也不是預測。',
}
