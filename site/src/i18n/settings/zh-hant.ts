import type { SettingsWords } from './index.ts'

export const settings: SettingsWords['settings'] = {
  lead: '醫院名稱、對病人與系統的保護，以及同仁權限。每次變更都會留下紀錄。',
  notYoursTitle: '只有管理員可以變更設定',
  notYours: (role) => `您在本院的權限為「${role}」。如需變更設定或調整權限，請洽本院管理員。`,
  names: '醫院名稱',
  namesLead: '病人與同仁會看到各自語言的名稱；缺少該語言時，依此處順序顯示下一種。',
  limits: '限制',
  limitsLead: '用於避免辨識出病人身分，並阻擋機器送出。病人的填答不會因此遺失。',
  lowerTitle: (smallest) => `填答滿 ${smallest} 份即顯示？`,
  lowerText: (before) =>
    `目前須滿 ${before} 份填答才顯示。群組越小，越容易猜出是誰的意見。變更後對所有可檢視數據的人員生效，也適用於過去的填答。`,
  lowerAct: '顯示更小的群組',
  forgetTitle: (days) => `聯絡方式滿 ${days} 天即刪除？`,
  forgetText: (before) =>
    `目前保留 ${before} 天。超過新期限的姓名、電話和電子郵件將在十分鐘內刪除，任何人都無法復原。`,
  forgetAct: '縮短並刪除',
  memberSignIn: '會員登入方式',
  memberSignInLead:
    '始終可用電子郵件驗證碼登入。在專案的 Auth 中設定簡訊服務後，也可使用簡訊驗證碼；未設定時簡訊無法發出。',
  phoneSignIn: '也可使用簡訊驗證碼',
  departments: '科別',
  departmentsLead: '停用的科別不再出現於問卷，既有填答仍保留在數據中，可隨時恢復。',
  noDepartments: '尚未新增科別。沒有科別時，所有填答皆歸全院。',
  addDepartment: '新增科別',
  added: (name) => `已新增：${name}。`,
  code: '代碼',
  codeHint: '用於網址與嵌入程式碼，例如「cardiology」。新增後無法變更。',
  codeShape: '請使用小寫字母 a–z、數字與連字號，以字母開頭，最多 40 個字元。',
  codeTaken: '已有科別使用此代碼。',
  departmentNames: '科別名稱',
  serviceLine: '服務類別',
  closed: '已停用',
  closeDepartment: '停用此科別',
  reopenDepartment: '恢復此科別',
  hasClosed: (name) => `已停用：${name}。既有填答仍保留在數據中。`,
  hasReopened: (name) => `已恢復：${name}。`,
  categories: '投訴類別',
  categoriesLead: '病人投訴時可選的類別，也用於統計。停用的類別不再供選擇，既有案件保留該類別。',
  addCategory: '新增類別',
  categoryNames: '類別名稱',
  categoryCodeHint: '用於網址與檔案，例如「parking」。新增後無法變更。',
  categoryTaken: '已有類別使用此代碼。',
  place: '排列順序',
  placeHint: '數字越小越靠前。',
  closeCategory: '停用此類別',
  reopenCategory: '恢復此類別',
  hasClosedCategory: (name) => `已停用：${name}。既有案件保留該類別。`,
  deadlines: '辦理期限',
  deadlinesLead:
    '自收到次日起按工作日計算。變更後，尚未處理完畢的案件立即依新期限執行。請核對當地規定。',
  calendar: '工作日曆',
  calendarLead:
    '週一至週五為工作日，此處僅列出例外的日子。變更後，尚未處理完畢的案件立即依新日曆執行。',
  year: '年份',
  noDays: '該年份尚無例外的日子。',
  unannounced:
    '2027 年中國的法定假日已由法規確定，但調休安排在本日曆製作時（2026 年 11 月）尚未公布。請在國務院公布後補上補班日。',
  addDay: '新增日期',
  day: '日期',
  dayKind: '性質',
  dayOff: '放假',
  dayWorking: '上班',
  dayNames: '名稱',
  dayTaken: '日曆中已有此日期。',
  removeDayOf: (day) => `移除 ${day}`,
  removedDay: (day) => `已移除：${day}。`,
  presets: '採用現成日曆',
  preset: '日曆',
  presetHint: '同時設定相應的辦理期限。英格蘭未規定答覆期限，僅設定受理期限。',
  presetTitle: (name) => `採用「${name}」？`,
  presetText:
    '相同日期以該日曆為準，其他日期保留，並設定相應的辦理期限。尚未處理完畢的案件立即依新期限執行。',
  applyPreset: '採用',
  presetApplied: (name) => `已採用：${name}。`,
  staff: '同仁',
  staffLead: '可登入檢視本院的人員及其權限。',
  roles: '各權限說明',
  role: '權限',
  roleOf: (email) => `${email} 的權限`,
  since: (day) => `自 ${day}起`,
  you: '您本人',
  ownRow: '任何人都不能變更或移除自己，以確保醫院始終有管理員。如有需要，請由其他管理員操作。',
  changeRole: '變更權限',
  roleChanged: (email, role) => `${email} 的權限已改為：${role}。`,
  raiseTitle: (email) => `將 ${email} 設為管理員？`,
  raiseText: '管理員可以變更所有設定、邀請人員，並可移除自己以外的任何人，包括您。',
  raiseAct: '設為管理員',
  remove: '移除',
  removeOf: (email) => `移除 ${email}`,
  removeTitle: (email) => `移除 ${email}？`,
  removeText: '移除後，此人立即無法檢視本院的任何內容，其操作紀錄會保留。如需恢復，須重新邀請。',
  removed: (email) => `已移除 ${email}。`,
  invitations: '邀請',
  invitationsLead: (address) =>
    `系統不會寄送通知。請告知對方前往 ${address}，以此信箱與郵件驗證碼登入。`,
  invite: '邀請',
  email: '電子郵件',
  invited: (email) => `已邀請 ${email}。`,
  alreadyInvited: '此信箱已受邀。如需變更權限，請先撤回原邀請。',
  alreadyStaff: '此人已是同仁，可在名單中變更權限。',
  noInvitations: '目前沒有待接受的邀請。',
  invitedOn: (day) => `${day}邀請`,
  withdraw: '撤回',
  withdrawOf: (email) => `撤回對 ${email} 的邀請`,
  withdrawn: (email) => `已撤回對 ${email} 的邀請。`,
}

export const limits: SettingsWords['limits'] = {
  smallest_group: {
    label: '最小顯示份數（份填答）',
    hint: '填答少於此數的群組，以及可推算出它的群組，顯示為「已隱去」，以免辨識出個人。最低 5，建議 10。',
  },
  fastest_answer_seconds: {
    label: '最快填答時間（秒）',
    hint: '開啟問卷後，一般人不會在此時間內答完。過快送出者須稍後自動重試。0 表示不檢查。',
  },
  form_lifetime_hours: {
    label: '問卷開啟後的有效時間（小時）',
    hint: '超過此時間的問卷會在送出時自動更新，病人不會察覺。',
  },
  address_limit: {
    label: '同一網路位址十分鐘內的送出數',
    hint: '阻止機器反覆送出。醫院 Wi-Fi 內所有人共用一個位址，請依最繁忙的十分鐘設定。超出的填答會在有餘量時自動送出。',
  },
  hospital_limit: {
    label: '全院一分鐘內的送出數',
    hint: '避免系統因攻擊而過載。超出的填答會在病人的瀏覽器中等待，隨後自動送出。',
  },
  contact_days: {
    label: '聯絡方式的保留時間（天）',
    hint: '申訴結案或出院病人電訪完成滿此天數後，自動刪除病人的姓名、電話和電子郵件，病人的同意紀錄仍予保留。個人資料的保存不得超過必要的最短時間。可設 30 至 1095 天，一般為 180 天。',
  },
}

export const serviceLines: SettingsWords['serviceLines'] = {
  treatment: '醫療',
  health_care: '保健',
  rehabilitation: '復健',
  education: '衛教',
  prevention: '預防',
}

export const deadlines: SettingsWords['deadlines'] = {
  acknowledge_days: {
    label: '受理期限（工作日）',
    hint: '在此期限內告知病人醫院已收到並閱讀。',
  },
  answer_days: { label: '處理完畢期限（工作日）', hint: '在此期限內將處理結果告知病人。' },
  complex_days: {
    label: '複雜情況處理完畢期限（工作日）',
    hint: '適用於專員標為情況複雜的案件。',
  },
  quick_days: {
    label: '視為快速處理（工作日）',
    hint: '用於服務補救圖表中區分是否快速處理，不影響辦理期限。',
  },
}

export const presetCalendars: SettingsWords['presetCalendars'] = {
  'china-2026': '中國 2026 年（受理 1、處理完畢 5、複雜 10）',
  'china-2027': '中國 2027 年法定假日（受理 1、處理完畢 5、複雜 10）',
  'england-2026-2027': '英格蘭 2026–2027 年（受理 3）',
}

export const roleRights: SettingsWords['roleRights'] = {
  viewer: '可檢視全部數據，不能檢視留言與聯絡方式。',
  agent: '還可處理投訴案件、閱讀病人留言，並記錄改善措施（「病人反映與改善」）。',
  admin: '還可變更設定與科別，邀請與移除同仁。',
}
