import type { MemberTexts } from './en.ts'

export const texts: MemberTexts = {
  back: '返回會員卡',
  cancel: '取消',
  working: '請稍候…',
  saved: '已儲存。',
  required: '必填',
  check: (count) => `有 ${count} 項需要您確認。`,
  not_reached: '無法連線至醫院服務，未作任何變更，請再試一次。',
  refused: '未被接受，請確認後再試。',
  changed: '條款內容剛剛更新，請重新閱讀並勾選。',
  too_many: (minutes) => `嘗試次數過多，請於 ${minutes} 分鐘後再試。`,
  signed_out: '您已登出，請重新登入。',
  referrals: {
    patient: '病人推薦',
    doctor: '醫師介紹',
    partner_hospital: '其他醫院轉診',
    screening_center: '健檢中心',
    employer: '公司安排',
    charity: '義診或公益活動',
    web: '網路',
    other: '其他',
  },
  channels: {
    sms: '簡訊',
    email: '電子郵件',
    wechat: '微信',
    app: 'App',
    phone: '電話',
    none: '不接收',
  },
  not_said: '未說明',
}
