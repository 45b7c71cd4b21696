import type { TieTexts } from './en.ts'

export const texts: TieTexts = {
  lead: '您的答卷是匿名的。如您願意，醫院可將其與您的就診連結，用於了解服務品質與複診的關係；會員可獲得點數。',
  agree: '同意將本次答卷與我的就診及會員身分連結。',
  tie: '確認連結',
  tying: '請稍候…',
  tied: '已連結，謝謝您。',
  points: (points) => `已連結，您獲得 ${points} 點。`,
  used: '此邀請已使用過，本次答卷仍為匿名。',
  not_reached: '未能連結。您的答卷已送達並保持匿名，可以再試一次。',
}
