import type { MemberCardTexts } from './en.ts'

export const texts: MemberCardTexts = {
  title: '會員卡',
  demo: '示範資料',
  lead: '一張卡，全家適用：到院出示即可識別身分，就診累積點數。',
  reasons: [
    '就診、參加健康講座皆可累積點數，點數可兌換好禮',
    '依就診次數或消費升級為銀卡、金卡，享有相應權益',
    '可為孩子辦卡，也可授權家人查看您的會員卡',
  ],
  tiers: { regular: '普通卡', silver: '銀卡', gold: '金卡' },
  free: '免費辦理，隨時可以退出。',
  join: '加入會員',
  sign_in: '已是會員，登入',
  part_missing: '此部分未能載入，請再試一次。',
  unavailable: '會員卡暫時無法顯示。',
  retry: '再試一次',
}
