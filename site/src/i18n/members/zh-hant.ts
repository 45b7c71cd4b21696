import type { MembersWords } from './index.ts'

export { moments } from '../moments/zh-hant.ts'
export { tierNames } from '../tiers/zh-hant.ts'
export { referrals } from '../visit-names/zh-hant.ts'

export const members: MembersWords['members'] = {
  period: '時間範圍',
  lastMonths: (n) => `近 ${n} 個月（含本月）`,
  month: '月份',
  emptyTitle: '還沒有會員',
  emptyText: '病人在會員卡上加入後，就會計入這裡。',
  tiers: '會員等級組成',
  tiersSummary: (members) => `會員人數：${members}。`,
  tiersBefore: (month, members) => `${month}底為 ${members}。`,
  tiersLabel: '每月底各等級會員人數',
  moves: '加入、退出與升降級',
  movesSummary: (joined, left, up, down) =>
    `期間人數：加入 ${joined}，退出 ${left}，升級 ${up}，降級 ${down}。`,
  atLeast: (n, hidden) => `至少 ${n}（已隱去 ${hidden} 個月）`,
  joined: '加入',
  left: '退出',
  up: '升級',
  down: '降級',
  points: '點數',
  pointsSummary: (outstanding, owed) =>
    `目前未使用點數：${outstanding}，會員可隨時兌換。會員倒欠：${owed}。`,
  earned: '發放',
  redeemed: '兌換',
  expired: '到期',
  reversed: '收回',
  outstanding: '期末未使用',
  expiring: '即將到期的點數',
  expiringSummary: (month, n) => `至${month}底將到期的點數：${n}。`,
  expiringNone: '沒有等待到期的點數。',
  expiringPoints: '點數',
  rewards: '禮品兌換',
  rewardsSummary: (n) => `期間兌換份數：${n}。`,
  reward: '禮品',
  price: '所需點數',
  taken: '已兌換',
  used: '已領取',
  returned: '退回或逾期',
  noRewards: '還沒有禮品，管理員可在設定中新增。',
  segments: '會員分群',
  segmentsSummary: (members) => `同意接收行銷資訊的會員人數：${members}。這裡只統計這部分會員。`,
  rows: '依',
  columns: '再依',
  noColumns: '不再細分',
  all: '合計',
  segmentsLoading: '正在載入分群…',
  segmentsFailed: '分群未能載入。',
  noDepartment: '沒有就診紀錄',
  noClub: '未加入俱樂部',
  severalClubs: '加入多個俱樂部',
  events: '活動及參加情形請見「健康活動」頁面。',
  toEvents: '開啟健康活動',
  none: '尚無',
  clubs: '病友俱樂部',
  clubsLead:
    '同一種疾病的病友圈。會員在會員卡上加入，每個俱樂部單獨徵得同意；工作人員只能看到人數，以及俱樂部活動的報名名單。',
  clubName: '名稱',
  addClub: '新增俱樂部',
  clubAdded: (name) => `「${name}」已新增。`,
  clubClosed: '已關閉',
  closeClub: '關閉：不再接受新成員',
  reopenClub: '重新開放',
  find: '查看一位會員',
  findLead: '開啟會員頁面會連同原因記入操作日誌。',
  number: '會員號碼，或已連結的病歷號',
  numberHint: '姓名加密保存，不能依姓名查詢。忘記會員號碼的，可看會員卡，或依病歷號查詢。',
  why: '原因',
  whyHint: '例如：來電詢問點數。',
  open: '開啟',
  unknown: '沒有這個號碼的會員。',
  close: '關閉此頁',
  born: '出生',
  language: '語言',
  channel: '偏好聯絡方式',
  heardFrom: '得知醫院的途徑',
  notSaid: '未填寫',
  joinedOn: '入會時間',
  linked: '已連結就診卡',
  yes: '是',
  no: '否',
  recommended: '經其推薦入會的人數',
  relatives: '可查看會員卡的家屬',
  children: '代管的兒童卡',
  child: '兒童卡，由監護人代管',
  tier: '等級',
  tierUntil: (day) => `保留至 ${day}`,
  tierNotice: (tier) => `之後為${tier}，除非再次達標`,
  nextTier: (tier, parts) => `距${tier}還差：${parts}。`,
  visitsLeft: (n) => `${n} 次就診`,
  amountLeft: (yuan) => `消費 ${yuan} 元`,
  or: '或',
  balance: '點數',
  expires: (points, day) => `${points} 點於 ${day} 到期`,
  entries: '最近點數紀錄',
  entryAt: '時間',
  entryFor: '事由',
  entryPoints: '點數',
  noEntries: '還沒有紀錄。',
  redemptions: '兌換紀錄',
  stateOpen: '待領取',
  stateUsed: '已領取',
  stateCancelled: '已取消',
  stateExpired: '已逾期',
  signUps: '活動',
  eventSignedUp: '已有名額',
  eventWaiting: '候補中',
  eventCancelled: '已取消',
  eventAttended: '已參加',
  consents: '同意事項',
  consentGiven: (day) => `${day} 同意`,
  consentWithdrawn: (day) => `${day} 撤回`,
}

export const segmentKinds: MembersWords['segmentKinds'] = {
  tier: '等級',
  age: '年齡',
  channel: '偏好聯絡方式',
  seen: '最近一次就診',
  department: '最近就診科別',
  club: '病友俱樂部',
}

export const ageBands: MembersWords['ageBands'] = {
  under_14: '未滿14歲',
  '14_29': '14–29歲',
  '30_44': '30–44歲',
  '45_59': '45–59歲',
  '60_74': '60–74歲',
  '75_on': '75歲以上',
}

export const seenBands: MembersWords['seenBands'] = {
  half_year: '半年以內',
  year: '半年至一年前',
  two_years: '一至兩年前',
  longer: '更早',
  never: '沒有就診紀錄',
}

export const memberChannels: MembersWords['memberChannels'] = {
  sms: '簡訊',
  email: '電子郵件',
  wechat: '微信',
  app: 'App',
  phone: '電話',
  none: '不接收',
}

export const pointsReasons: MembersWords['pointsReasons'] = {
  visit: '就診',
  event: '活動',
  birthday: '生日',
  survey: '填寫問卷',
  referral: '推薦',
  reward: '禮品',
  left: '退會',
}

export const consentPurposes: MembersWords['consentPurposes'] = {
  terms: '會員條款',
  visits: '連結就診',
  marketing: '行銷資訊',
  child: '監護人同意',
  club: '俱樂部',
}

export const memberGlossary: MembersWords['memberGlossary'] = {
  tiers:
    '每月底各等級的會員人數，本月為今天的人數。退會者不再計入。某一等級人數過少時，會一併隱藏其他等級，使其無法推算。圓圈表示該月有數字已隱去，詳見表格。',
  moves:
    '每月加入、退出、升級與降級的會員人數。升級即時生效，降級在一個週期結束並提前通知之後。圓圈表示該月有數字已隱去，詳見表格。',
  points:
    '依歸屬月份統計的點數：發放、兌換（扣除退回）、到期，以及因就診取消而收回的。期末未使用：月底仍可兌換的點數，即醫院的負債；只以點數計，因為折合多少錢取決於會員兌換什麼，而禮品對醫院的成本本系統並不知道。倒欠：收回前已經用掉的點數，由以後的點數抵扣。圓圈表示該月有數字已隱去，詳見表格。',
  expiring: '未使用的點數，依月底到期的月份統計。圓圈表示該月有數字已隱去，詳見表格。',
  rewards: '期間兌換的禮品：兌換、在服務台領取，以及退回或逾期未領的份數。',
  segments:
    '只統計同意接收行銷資訊的會員，可依一項或兩項屬性細分。年齡為今天的足歲。最近一次就診不含已取消的；每位會員只計入最近一次就診的科別，曾去過的其他科別不計。小於醫院設定的最小人數的分組會被隱藏，必要時連同其他分組，使其無法由別的數字推算；某一等級中未同意的人數過少時，不顯示等級。',
}
