import type { Words } from '../en.ts'

export const settings: Words['settings'] = {
  lead: '医院名称、对患者与系统的保护，以及工作人员权限。每次更改都会留有记录。',
  notYoursTitle: '仅管理员可以更改设置',
  notYours: (role) => `您在本医院的权限为“${role}”。如需更改设置或调整权限，请联系本院管理员。`,
  names: '医院名称',
  namesLead: '患者和工作人员看到各自语言的名称；缺少该语言时，按此处顺序显示下一种。',
  limits: '限制',
  limitsLead: '用于避免识别出患者身份，并阻挡机器提交。患者的回答不会因此丢失。',
  lowerTitle: (smallest) => `回答满 ${smallest} 份即显示？`,
  lowerText: (before) =>
    `目前须满 ${before} 份回答才显示。小组越小，越容易猜出是谁的意见。更改后对所有可查看数据的人员生效，也适用于以往的回答。`,
  lowerAct: '显示更小的组',
  departments: '科室',
  departmentsLead: '停用的科室不再出现在问卷中，已有回答仍保留在数据里，可随时恢复。',
  noDepartments: '尚未添加科室。没有科室时，所有回答均归全院。',
  addDepartment: '添加科室',
  added: (name) => `已添加：${name}。`,
  code: '代码',
  codeHint: '用于网址和嵌入代码，例如“cardiology”。添加后不可更改。',
  codeShape: '请使用小写字母 a–z、数字和连字符，以字母开头，最多 40 个字符。',
  codeTaken: '已有科室使用此代码。',
  departmentNames: '科室名称',
  serviceLine: '服务类别',
  closed: '已停用',
  closeDepartment: '停用此科室',
  reopenDepartment: '恢复此科室',
  hasClosed: (name) => `已停用：${name}。已有回答仍保留在数据里。`,
  hasReopened: (name) => `已恢复：${name}。`,
  staff: '工作人员',
  staffLead: '可登录查看本医院的人员及其权限。',
  roles: '各权限说明',
  role: '权限',
  roleOf: (email) => `${email} 的权限`,
  since: (day) => `自 ${day}起`,
  you: '您本人',
  ownRow: '任何人都不能更改或移除自己，以确保医院始终有管理员。如有需要，请由其他管理员操作。',
  changeRole: '更改权限',
  roleChanged: (email, role) => `${email} 的权限已改为：${role}。`,
  raiseTitle: (email) => `将 ${email} 设为管理员？`,
  raiseText: '管理员可以更改所有设置、邀请人员，并可移除除自己以外的任何人，包括您。',
  raiseAct: '设为管理员',
  remove: '移除',
  removeOf: (email) => `移除 ${email}`,
  removeTitle: (email) => `移除 ${email}？`,
  removeText: '移除后，此人立即无法查看本医院的任何内容，其操作记录会保留。如需恢复，须重新邀请。',
  removed: (email) => `已移除 ${email}。`,
  invitations: '邀请',
  invitationsLead: (address) =>
    `系统不会发送通知。请告知对方前往 ${address}，用此邮箱和邮件验证码登录。`,
  invite: '邀请',
  email: '邮箱',
  invited: (email) => `已邀请 ${email}。`,
  alreadyInvited: '此邮箱已受邀。如需更改权限，请先撤回原邀请。',
  alreadyStaff: '此人已是工作人员，可在名单中更改权限。',
  noInvitations: '目前没有待接受的邀请。',
  invitedOn: (day) => `${day}邀请`,
  withdraw: '撤回',
  withdrawOf: (email) => `撤回对 ${email} 的邀请`,
  withdrawn: (email) => `已撤回对 ${email} 的邀请。`,
}

export const limits: Words['limits'] = {
  smallest_group: {
    label: '最小显示份数（份回答）',
    hint: '回答少于此数的组显示为“回答过少”，以免识别出个人。最低 5，建议 10。',
  },
  fastest_answer_seconds: {
    label: '最快作答时间（秒）',
    hint: '打开问卷后，正常人不会在此时间内答完。过快的提交须稍后自动重试。0 表示不检查。',
  },
  form_lifetime_hours: {
    label: '问卷打开后的有效时间（小时）',
    hint: '超过此时间的问卷会在提交时自动更新，患者不会察觉。',
  },
  address_limit: {
    label: '同一网络地址十分钟内的提交数',
    hint: '阻止机器反复提交。医院 Wi-Fi 内所有人共用一个地址，请按最繁忙的十分钟设置。超出的回答会在有余量时自动提交。',
  },
  hospital_limit: {
    label: '全院一分钟内的提交数',
    hint: '避免系统因攻击而过载。超出的回答会在患者的浏览器中等待，随后自动提交。',
  },
}

export const roles: Words['roles'] = {
  viewer: { name: '查看者', may: '可查看全部数据，不能查看留言和联系方式。' },
  agent: { name: '专员', may: '还可阅读患者留言，并记录改进措施（“患者反映与改进”）。' },
  admin: { name: '管理员', may: '还可更改设置和科室，邀请和移除工作人员。' },
}

export const serviceLines: Words['serviceLines'] = {
  treatment: '医疗',
  health_care: '保健',
  rehabilitation: '康复',
  education: '健康教育',
  prevention: '预防',
}
