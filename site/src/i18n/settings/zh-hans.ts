import type { SettingsWords } from './index.ts'

export const settings: SettingsWords['settings'] = {
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
  forgetTitle: (days) => `联系方式满 ${days} 天即删除？`,
  forgetText: (before) =>
    `目前保留 ${before} 天。超过新期限的姓名、电话和邮箱将在十分钟内删除，任何人都无法恢复。`,
  forgetAct: '缩短并删除',
  memberSignIn: '会员登录方式',
  memberSignInLead:
    '始终可用邮箱验证码登录。在项目的 Auth 中设置短信服务后，也可使用短信验证码；未设置时短信无法发出。',
  phoneSignIn: '也可使用短信验证码',
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
  categories: '投诉类别',
  categoriesLead: '患者投诉时可选的类别，也用于统计。停用的类别不再供选择，原有工单保留该类别。',
  addCategory: '添加类别',
  categoryNames: '类别名称',
  categoryCodeHint: '用于网址和文件，例如“parking”。添加后不能更改。',
  categoryTaken: '已有类别使用此代码。',
  place: '排列顺序',
  placeHint: '数字越小越靠前。',
  closeCategory: '停用此类别',
  reopenCategory: '恢复此类别',
  hasClosedCategory: (name) => `已停用：${name}。原有工单保留该类别。`,
  deadlines: '办理期限',
  deadlinesLead: '自收到次日起按工作日计算。更改后，未办结的工单立即按新期限执行。请核对当地规定。',
  calendar: '工作日历',
  calendarLead: '周一至周五为工作日，此处仅列出例外的日子。更改后，未办结的工单立即按新日历执行。',
  year: '年份',
  noDays: '该年份暂无例外的日子。',
  unannounced:
    '2027 年的法定节假日已由法规确定，但调休安排在本日历制作时（2026 年 11 月）尚未公布。请在国务院公布后补充调休上班日。',
  addDay: '添加日期',
  day: '日期',
  dayKind: '性质',
  dayOff: '休息',
  dayWorking: '上班',
  dayNames: '名称',
  dayTaken: '日历中已有此日期。',
  removeDayOf: (day) => `移除 ${day}`,
  removedDay: (day) => `已移除：${day}。`,
  presets: '采用现成日历',
  preset: '日历',
  presetHint: '同时设定相应的办理期限。英格兰未规定答复期限，仅设定受理期限。',
  presetTitle: (name) => `采用“${name}”？`,
  presetText:
    '相同日期以该日历为准，其他日期保留，并设定相应的办理期限。未办结的工单立即按新期限执行。',
  applyPreset: '采用',
  presetApplied: (name) => `已采用：${name}。`,
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

export const limits: SettingsWords['limits'] = {
  smallest_group: {
    label: '最小显示份数（份回答）',
    hint: '回答少于此数的组，以及可推算出它的组，显示为“已隐去”，以免识别出个人。最低 5，建议 10。',
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
  contact_days: {
    label: '联系方式的保留时间（天）',
    hint: '投诉办结或出院患者回访完成满此天数后，自动删除患者的姓名、电话和邮箱，患者的同意记录仍予保留。个人信息的保存不得超过必要的最短时间。可设 30 至 1095 天，一般为 180 天。',
  },
}

export const serviceLines: SettingsWords['serviceLines'] = {
  treatment: '医疗',
  health_care: '保健',
  rehabilitation: '康复',
  education: '健康教育',
  prevention: '预防',
}

export const deadlines: SettingsWords['deadlines'] = {
  acknowledge_days: {
    label: '受理期限（工作日）',
    hint: '在此期限内告知患者医院已收到并阅读。',
  },
  answer_days: { label: '办结期限（工作日）', hint: '在此期限内将处理结果告知患者。' },
  complex_days: { label: '复杂情况办结期限（工作日）', hint: '适用于专员标为情况复杂的工单。' },
  quick_days: {
    label: '视为快速办结（工作日）',
    hint: '用于服务补救图表中区分是否快速办结，不影响办理期限。',
  },
}

export const presetCalendars: SettingsWords['presetCalendars'] = {
  'china-2026': '中国 2026 年（受理 1、办结 5、复杂 10）',
  'china-2027': '中国 2027 年法定节假日（受理 1、办结 5、复杂 10）',
  'england-2026-2027': '英格兰 2026–2027 年（受理 3）',
}

export const roleRights: SettingsWords['roleRights'] = {
  viewer: '可查看全部数据，不能查看留言和联系方式。',
  agent: '还可处理投诉工单、阅读患者留言，并记录改进措施（“患者反映与改进”）。',
  admin: '还可更改设置和科室，邀请和移除工作人员。',
}
