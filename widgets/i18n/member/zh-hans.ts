import type { MemberTexts } from './en.ts'

export const texts: MemberTexts = {
  back: '返回会员卡',
  cancel: '取消',
  working: '请稍候…',
  saved: '已保存。',
  required: '必填',
  check: (count) => `有 ${count} 项需要您检查。`,
  not_reached: '无法连接医院服务，未作任何更改，请重试。',
  refused: '未被接受，请检查后重试。',
  changed: '条款内容刚刚更新，请重新阅读并勾选。',
  too_many: (minutes) => `尝试次数过多，请 ${minutes} 分钟后再试。`,
  signed_out: '您已退出登录，请重新登录。',
  referrals: {
    patient: '患者推荐',
    doctor: '医生介绍',
    partner_hospital: '其他医院转诊',
    screening_center: '体检中心',
    employer: '单位组织',
    charity: '义诊或公益活动',
    web: '网络',
    other: '其他',
  },
  channels: {
    sms: '短信',
    email: '电子邮件',
    wechat: '微信',
    app: 'App',
    phone: '电话',
    none: '不接收',
  },
  not_said: '未说明',
}
