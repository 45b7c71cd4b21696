import type { MembershipWords } from './index.ts'

export { tierNames } from '../tiers/zh-hant.ts'
export { itemKinds } from '../visit-names/zh-hant.ts'

/** What the page about membership rules and rewards says, in Traditional Chinese. */
export const membership: MembershipWords['membership'] = {
  lead: '設定點數來源、等級標準與可兌換的禮品。所有修改都會留下紀錄。',
  notYours: (role) => `您在本院的角色是「${role}」。會員規則與禮品由管理員設定。`,
  rules: '會員規則',
  inForce: (version, day) => `第 ${version} 版，自 ${day} 起生效。`,
  first: '這是系統的初始規則，請在會員加入前逐項確認。',
  toCome: (version, day) => `第 ${version} 版將於 ${day} 生效，以下顯示的是該版本。`,
  points: '點數',
  perYuan: '每消費一元的點數',
  perYuanLead: '依費用類別設定，0 為不計，最多兩位小數。單次就診的點數無條件捨去。',
  perYuanMedicine: '藥品計點可能誘導多買藥，建議設為 0。',
  tiers: '會員等級',
  tiersLead:
    '就診次數或消費金額任一達標即可升級，留空表示不採計此項。入會前的就診也計入。使用點數不影響等級。',
  tier: (name) => `${name}標準`,
  visits: '就診次數',
  amount: '消費金額（元）',
  noThreshold: '請至少填寫一項標準。',
  goldEasier: '金卡標準不能低於銀卡。',
  goldOnly: '銀卡未設此項時，金卡也不能依此項達標。',
  benefits: '會員權益',
  benefitsLead: '顯示在會員卡與入會頁面。每個等級最多 20 項，未填寫的會自動略過。',
  benefit: (tier, nth) => `${tier}權益 ${nth}`,
  addBenefit: (tier) => `新增${tier}權益`,
  preview: '試算影響',
  previewLead:
    '依現有就診紀錄試算：會員今天會在哪個等級，近十二個月的就診會得到多少點數。試算不會更動任何資料。',
  tried: '試算完成。',
  stale: '規則已修改，請重新試算。',
  tierNow: '現行規則',
  tierNew: '新規則',
  tiersCaption: '依截至今天的就診試算的各等級會員數',
  tiersAnew:
    '兩欄皆依截至今天的就診重新計算。會員頁面統計的是目前實際等級：仍在等級有效期或寬限期內而保留等級的會員，這裡依其就診應得的等級計入，因此人數會有差異。',
  noMoves: '沒有會員的等級會變動。',
  move: (members, from, to) => `${members} 人由「${from}」變為「${to}」`,
  moveWhen: '升級在新規則生效當天進行；降級須等等級有效期滿，並經過通知與寬限期。',
  pointsChange: (before, after) => `近十二個月就診點數：現行規則 ${before}，新規則 ${after}。`,
  pointsMembers: (more, fewer) => `${more} 位會員會更多，${fewer} 位會更少。已發放的點數不變。`,
  noMembers: '目前還沒有會員，不影響任何人。',
  validFrom: '生效日期',
  validFromHint: '最早為明天：當天的規則不會中途改變。',
  publish: '發布',
  publishTitle: (day) => `自 ${day} 起啟用這套規則？`,
  publishText: '會員自當天起在會員卡上看到新規則。已發布的版本不能修改，只能再發布新版本。',
  published: (version, day) => `已發布第 ${version} 版，自 ${day} 起生效。`,
  overtaken: (version, day) =>
    `未發布：其他人（或您在另一視窗中）已發布第 ${version} 版，自 ${day} 起生效。您填寫的內容仍在。請載入該版本後重新填寫您的修改，以免互相覆蓋；載入後，目前填寫的內容會被取代。`,
  loadVersion: (version) => `載入第 ${version} 版`,
  referralTitle: '要為推薦他人發放點數嗎？',
  referralText: '相關法規禁止以利益引導病人就醫。繼續之前，請先由醫院法務確認是否允許。',
  referralAct: '已確認允許，繼續',
  rewards: '點數禮品',
  rewardsLead: '會員可用點數兌換的禮品。兌換後產生兌換碼，由服務台核銷；逾期未用的點數自動退還。',
  noRewards: '還沒有禮品。',
  addReward: '新增禮品',
  rewardNames: '禮品名稱',
  cost: '所需點數',
  costHint: '調整後只影響之後的兌換。',
  stock: '總數量',
  stockHint: '含已兌換的數量。留空表示不限。',
  validDays: '兌換碼有效天數',
  validDaysHint: '自兌換當天起，之後的這些天內可用。',
  costs: (points) => `${points} 點`,
  closed: '已下架',
  close: '下架',
  reopen: '重新上架',
  hasClosed: (name) => `已下架：${name}。已發出的兌換碼仍可使用。`,
  hasReopened: (name) => `已重新上架：${name}。`,
  added: (name) => `已新增：${name}。`,
}

export const pointsNumbers: MembershipWords['pointsNumbers'] = {
  per_visit: { label: '每次就診', hint: '與消費金額無關。' },
  per_event: { label: '參加健康活動', hint: '活動未另設點數時適用。' },
  birthday: {
    label: '生日',
    hint: '每年一次：只知月份者於當月 1 日發放；2 月 29 日出生者，平年於 2 月 28 日發放。',
  },
  survey_answered: {
    label: '填寫滿意度問卷',
    hint: '僅在病人同意將答卷連結會員時發放。點數只與是否填寫有關，與填寫內容無關。',
  },
  referral: { label: '推薦他人', hint: '預設關閉（0）：法規禁止以利益引導病人就醫。' },
  most_per_day: { label: '每日上限', hint: '同一天的就診、活動與問卷合計。' },
  expire_months: { label: '有效期（月）', hint: '自獲得當月起，滿這些月後的月底到期。' },
}

export const tierNumbers: MembershipWords['tierNumbers'] = {
  window_months: {
    label: '統計期間（月）',
    hint: '統計截至當天的這些月內的就診；等級保留至達標後滿這些月的月底。',
  },
  grace_days: { label: '寬限期（天）', hint: '有效期滿通知後，到正式降級之間的天數。' },
}
