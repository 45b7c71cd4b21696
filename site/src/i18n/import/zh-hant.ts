import type { ImportWords } from './index.ts'
import { itemKinds } from '../visit-names/zh-hant.ts'

export * from '../list-import/zh-hant.ts'
export * from '../visit-names/zh-hant.ts'

export const visitImport: ImportWords['visitImport'] = {
  lead: '醫院系統無法自動傳送時，以 CSV 檔案匯入就診紀錄。回診率、留存、點數和等級隨即更新。',
  notYours: (role) => `就診紀錄由管理員匯入；您的權限為「${role}」。`,
  title: '匯入就診紀錄',
  listLead:
    '必填：就診號、病歷號碼和就診時間；科別、醫師、初診或複診、來源和費用有則填寫。請不要包含姓名和診斷。同一就診重複匯入不會改變任何資料；內容不同的視為更正。',
  checked: (added, corrected, cancelled, known, refused) =>
    `新增 ${added} 筆，更正 ${corrected} 筆，取消 ${cancelled} 筆，已有 ${known} 筆，不匯入 ${refused} 列。尚未儲存。`,
  inParts: '每 1000 列檢查一次：同一次就診以兩個就診號登記、且在檔案中相隔較遠的，匯入時才會發現。',
  nothingNew: '檔案中沒有新的內容。',
  act: (n) => `匯入 ${n} 筆就診紀錄`,
  actOne: '匯入 1 筆就診紀錄',
  imported: (added, corrected, cancelled, known, refused) =>
    `匯入完成：新增 ${added} 筆，更正 ${corrected} 筆，取消 ${cancelled} 筆，已有 ${known} 筆，未匯入 ${refused} 列。`,
  past: '匯入紀錄',
  pastLead: '每次匯入都可以整體復原：新增的就診紀錄作廢，更正的恢復原樣，相應點數同時收回。',
  none: '還沒有匯入過。',
  failed: '匯入紀錄載入失敗。',
  said: (added, corrected, cancelled) =>
    `新增 ${added} 筆，更正 ${corrected} 筆，取消 ${cancelled} 筆`,
  undo: '復原',
  undoOf: (file) => `復原 ${file} 的匯入`,
  undone: (at) => `已於 ${at} 復原`,
  undoTitle: '復原這次匯入？',
  undoText: (n) =>
    `${n} 筆就診紀錄將恢復到匯入之前的狀態。已給的點數會收回；如已用掉，點數餘額會變為負數。`,
  undoDone: (n) => `已復原：${n} 筆就診紀錄恢復原樣。`,
  left: (n) => `另有 ${n} 筆此後又被更改，保持現狀。`,
  knownAs: (id) => `同一次就診已以就診號 ${id} 存在`,
  first: '初診',
  return: '複診',
  yes: '是',
  no: '否',
}

export const visitColumns: ImportWords['visitColumns'] = {
  id: '就診號',
  patient: '病歷號碼',
  at: '就診時間',
  department: '科別',
  doctor_code: '醫師代碼',
  doctor: '醫師',
  first: '初診或複診',
  designated: '指定醫師',
  referral: '來源',
  amount: '總金額',
  ...itemKinds,
  cancelled: '是否取消',
}

export const visitRefusals: ImportWords['visitRefusals'] = {
  bad_row: '無法辨識',
  bad_id: '缺少就診號，或超過 64 個字元',
  bad_patient: '缺少病歷號碼，或超過 64 個字元',
  bad_time: '不是時間，請寫成 2026-11-21 09:30',
  visit_in_future: '時間晚於現在',
  unknown_department: '本院沒有這個科別',
  bad_doctor: '醫師代碼超過 40 個字元，或姓名超過 100 字',
  bad_flag: '不是「是／否」或「初診／複診」',
  unknown_referral: '不是已知的來源',
  bad_amount: '不是 0 至 10,000,000 元之間、最多兩位小數的金額',
  bad_source: '無法辨識',
  visit_known: '同一病人此時在同一醫師處已有另一次就診',
}

export const appointmentImport: ImportWords['appointmentImport'] = {
  list: '匯入內容',
  visits: '就診紀錄',
  appointments: '預約',
  lead: '醫院系統無法自動傳送預約時，以 CSV 檔案匯入，提醒隨即更新。',
  title: '匯入預約',
  listLead:
    '必填：預約號、病歷號碼、時間和類型（回診、疫苗接種、健康檢查、用藥或出院）；科別、狀態，以及醫院登記的手機號碼或電子郵件有則填寫。號碼與信箱只保存摘要：提醒只會傳給已驗證並主動訂閱的號碼主人。同一預約號再次匯入視為改期、更正或取消，待發的提醒隨之調整。',
  checked: (added, moved, corrected, cancelled, known, refused) =>
    `新增 ${added} 筆，改期 ${moved} 筆，更正 ${corrected} 筆，取消 ${cancelled} 筆，已有 ${known} 筆，不匯入 ${refused} 列。尚未儲存。`,
  nothingNew: '檔案中沒有新的內容。',
  act: (n) => `匯入 ${n} 筆預約`,
  actOne: '匯入 1 筆預約',
  imported: (added, moved, corrected, cancelled, known, refused) =>
    `匯入完成：新增 ${added} 筆，改期 ${moved} 筆，更正 ${corrected} 筆，取消 ${cancelled} 筆，已有 ${known} 筆，未匯入 ${refused} 列。提醒隨即更新。`,
  pastLead: '匯入可以整批復原：新增且尚未到期的預約會取消，變更過的恢復原狀，待發的提醒隨之調整。',
  said: (added, moved, corrected, cancelled) =>
    `新增 ${added} 筆，改期 ${moved} 筆，更正 ${corrected} 筆，取消 ${cancelled} 筆`,
  undoText: (n) =>
    `這次匯入新增或變更了 ${n} 筆預約。新增且尚未到期的將取消，不再提醒；改期、更正或取消的恢復為匯入前的內容，此後又有變動的除外。`,
  undoDone: (cancelled, restored) => `已復原：取消 ${cancelled} 筆，恢復原狀 ${restored} 筆。`,
  left: (n) => `另有 ${n} 筆保持現狀：時間已過，或此後又有變動。`,
}

export const appointmentColumns: ImportWords['appointmentColumns'] = {
  id: '預約號',
  patient: '病歷號碼',
  at: '預約時間',
  kind: '類型',
  department: '科別',
  phone: '手機號碼',
  email: '電子郵件',
  state: '狀態',
}

export const appointmentKinds: ImportWords['appointmentKinds'] = {
  revisit: '回診',
  vaccination: '疫苗接種',
  check_up: '健康檢查',
  medication: '用藥與復原',
  discharge: '出院',
}

export const appointmentStates: ImportWords['appointmentStates'] = {
  booked: '已預約',
  cancelled: '已取消',
  attended: '已就診',
  missed: '失約',
}

export const appointmentRefusals: ImportWords['appointmentRefusals'] = {
  bad_row: '無法辨識',
  bad_id: '缺少預約號，或超過 64 個字元',
  bad_patient: '缺少病歷號碼，或超過 64 個字元',
  bad_time: '不是時間，請寫成 2026-11-21 09:30',
  bad_kind: '不是回診、疫苗接種、健康檢查、用藥或出院',
  unknown_department: '本院沒有這個科別',
  bad_phone: '不是手機號碼',
  bad_email: '不是電子郵件地址',
  bad_state: '不是已預約、已取消、已就診或失約',
  unknown_appointment: '要取消的預約不存在',
  bad_source: '無法辨識',
}
