import type { OverviewWords } from './index.ts'

export { moments } from '../moments/zh-hant.ts'
export { retention } from '../retention/zh-hant.ts'

export const overviewFigures: OverviewWords['overviewFigures'] = {
  lead: '病人如何評價醫院，一頁掌握。',
  title: '病人再來嗎？',
  noVisits:
    '尚未收到任何就診紀錄。醫院自有系統或匯入的檔案傳來就診紀錄後，這裡會顯示病人是否再來。',
  repeat: '回診率',
  retention: '6 個月內再來率',
  referral: '推薦占比',
  revenue: '忠誠病人收入占比',
  recovered: '投訴處理滿意率',
  members: '會員',
  ofWhom: {
    repeat: '位就診病人',
    retention: '位初診已滿 6 個月的病人',
    referral: '次初診',
    revenue: '次就診',
  },
  judged: '件病人已評價的投訴',
  counted: (n, whom) => `n = ${n} ${whom}`,
  basis: (madeOf) => `目前：${madeOf}。`,
  revenueChange: (difference, earlier) =>
    `較 ${earlier} ${difference} 個百分點；全部就診均已計入，無誤差範圍。`,
  tiers: { regular: '普通', silver: '銀卡', gold: '金卡' },
  tier: (name, n) => `${name} ${n}`,
  membersAt: (month, tiers) => `${month}底：${tiers}`,
  membersChange: (difference) => `較首月末 ${difference}。`,
  by: { week: '按週', month: '按月', quarter: '按季' },
  whole: (change) => `整個期間：${change}`,
  trend: (by, first, when, last, then) =>
    `其間${by}：首 ${first}（${when}），末 ${last}（${then}）。`,
  toSurvey: '檢視滿意度調查',
  toLoyalty: '檢視病人忠誠度',
  toRecovery: '檢視服務補救',
  toMembers: '檢視會員',
  lost: {
    some: (names, whole, months) =>
      `新病人流失確實多於其他科別的科別，及其 ${months} 初診的病人中 6 個月內再來的占比：${names}；全院 ${whole}。`,
    since: (earlier, changes) => `與 ${earlier} 相比：${changes}。`,
    change: (name, verdict, difference) => `${name}${verdict}（${difference}）`,
    none: (whole, months) =>
      `沒有哪一科的新病人流失確實多於其他科別。全院 ${months} 初診的病人中 6 個月內再來的占比：${whole}。`,
  },
  overdueThere: (department, day) => `${department}自己的改善措施 ${day}已到期，尚未完成。`,
  whyLost: '各科情況與原因',
  sentence: {
    same: (difference, earlier) =>
      `從就診看以前，回診率與 ${earlier} 相比沒有可與偶然區分的變化（${difference}）。`,
    fallen: (difference, earlier) => `從就診看以前，回診率較 ${earlier} 下降：${difference}。`,
    risen: (difference, earlier) => `從就診看以前，回診率較 ${earlier} 上升：${difference}。`,
    departments: (names) => `主要由以下科別造成：${names}。`,
    part: (names, points) => `其中 ${points} 個百分點來自：${names}；其餘不能歸於某個科別。`,
    mix: '主要是病人就診的科別與以前不同，而非各科自身的變化。',
    spread: '沒有任何一個科別自身的變化，既超出偶然波動、又足以解釋其中大部分。',
    moreNew: (before, beforePast, once, oncePast) =>
      `同時新病人增多，此前來過的並未減少：${before} 位，去年同期 ${beforePast} 位；初次來且只來過一次的 ${once} 位，去年同期 ${oncePast} 位。`,
    noneBefore: (earlier) => `${earlier} 沒有就診紀錄，尚無從比較。`,
    hidden: (earlier) => `為保護隱私，就診數未予顯示，無法與 ${earlier} 比較。`,
  },
  noSurvey:
    '本醫院尚未發布任何問卷。請由伺服器管理人員執行「npm run hospital」發布現成問卷，之後本頁將顯示可傳送的網址和可貼上的程式碼。',
  settings: '科別與設定',
  departmentsInUse: '科別',
  toDo: '待辦',
  openCases: '未處理完畢案件',
  overdueCases: '逾期案件',
  overdueCalls: '逾期電訪',
  overdueActions: '逾期改善措施',
  toCases: '處理投訴與建議',
  openSettings: '開啟設定',
}

export const overviewGlossary: OverviewWords['overviewGlossary'] = {
  repeat:
    '所選期間內有過非首次就診（其前一次在所選期間內或更早均可）的病人 ÷ 所選期間內的就診病人。變化按科別分解（Kitagawa 1955）：各科自身的變化，以及病人去往不同科別的影響。只有自身變化經 Holm 校正（5%）且占總變化五分之一以上的科別才會列出。',
  retention:
    '初診在所選期間之前 6 個月的病人中，6 個月內再來的占比。某科別的占比低於其餘科別合計並經 Holm 校正（5%）的，才算流失較多，與病人忠誠度頁一致；一次即可治癒的科別未必不好。',
  referral: '由其他病人推薦的初診 ÷ 全部初診。',
  revenue: '回診病人與指定醫師的初診金額 ÷ 全部金額。全部就診均已計入，無誤差範圍。',
  recovered: '所選期間內提交的投訴中，病人對處理結果滿意的 ÷ 病人已評價的。',
  members: '最後一個月末的會員，按等級統計。會員過少的等級，以及可推算出其人數的等級，不予顯示。',
  departmentsInUse: '使用中的科別數。已停用的科別保留其填答，不計算在內。',
  openCases: '醫院仍需辦理的案件：待受理、已受理、處理中或重新處理，包括等待病人答覆的案件。',
  overdueCases: '下一項承諾（受理或處理完畢）已過期限的案件。等待病人答覆的案件不算逾期。',
  overdueCalls: '尚未完成且日期已過的電訪。今天到期的不算逾期。',
  overdueActions: '尚未完成且日期已過的改善措施。今天到期的不算逾期。',
}
