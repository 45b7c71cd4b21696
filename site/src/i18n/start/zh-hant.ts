import type { StartWords } from './index.ts'

export const start: StartWords['start'] = {
  ask: '邀請病人',
  askLead: '病人送出後，數據即時更新。',
  askFor: '病人入口',
  others: {
    complaint: '投訴與建議',
    reminder: '就醫提醒',
    'member-card': '會員卡',
    events: '健康活動',
  },
  first: '蒐集第一批填答',
  firstLead: (survey) => `「${survey}」尚無填答。依下列步驟即可開始蒐集。`,
  departments: '設定科別',
  departmentsThere: (count) => `已設定 ${count} 個科別。每個科別可使用各自的網址，以便分別統計。`,
  departmentsMissing: '尚未設定科別。設定科別後可分科統計；未設定時，填答只計入全院。',
  departmentsAdmin: '前往設定新增或修改',
  departmentsAsk: '可請本院管理員新增。',
  send: '傳送網址或張貼 QR Code',
  sendLead: '可用於候診區海報、繳費單據或簡訊。病人開啟即可使用，無需安裝應用程式。',
  address: '填寫網址',
  showCode: '顯示 QR Code',
  saveCode: '儲存 QR Code',
  codeFailed: 'QR Code 無法產生，請使用上方網址。',
  code: (address) => `${address} 的 QR Code`,
  codeFile: 'QR Code',
  paste: '嵌入醫院網站頁面',
  pasteLead: (kit) =>
    `請將以下程式碼交給網站管理員。頁面只會載入 ${kit}，不載入任何第三方內容；若頁面設有內容安全政策（CSP），須在 script-src 中允許該主機，在 connect-src 中允許介面位址。`,
  snippet: '待貼上的程式碼',
  then: '之後您將在此看到',
  thenText: (n) =>
    `填答即時計入，試填的也不例外。少於 ${n} 份填答的分組，以及可推算出它的分組，顯示「已隱去」，以免識別出個人；其餘分組顯示數值及誤差範圍。幾週之後即可檢視趨勢和科別比較。`,
  copy: '複製',
  copied: '已複製。',
  notCopied: '瀏覽器不允許本頁複製。文字已選取，請按 Ctrl-C。',
}
