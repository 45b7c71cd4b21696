import type { ImportWords } from './index.ts'
import { itemKinds } from '../visit-names/zh-hans.ts'

export * from '../list-import/zh-hans.ts'
export * from '../visit-names/zh-hans.ts'

export const visitImport: ImportWords['visitImport'] = {
  lead: '医院系统不能自动推送时，用 CSV 文件导入就诊记录。复诊率、留存、积分和等级随即更新。',
  notYours: (role) => `就诊记录由管理员导入；您的权限为“${role}”。`,
  title: '导入就诊记录',
  listLead:
    '必填：就诊号、患者编号和就诊时间；科室、医生、初诊或复诊、来源和费用有则填写。请不要包含姓名和诊断。同一就诊重复导入不会改变任何数据；内容不同的视为更正。',
  checked: (added, corrected, cancelled, known, refused) =>
    `新增 ${added} 条，更正 ${corrected} 条，取消 ${cancelled} 条，已有 ${known} 条，不导入 ${refused} 行。尚未保存。`,
  inParts: '每 1000 行检查一次：同一次就诊用两个就诊号登记、且在文件中相隔较远的，导入时才会发现。',
  nothingNew: '文件中没有新的内容。',
  act: (n) => `导入 ${n} 条就诊记录`,
  actOne: '导入 1 条就诊记录',
  imported: (added, corrected, cancelled, known, refused) =>
    `导入完成：新增 ${added} 条，更正 ${corrected} 条，取消 ${cancelled} 条，已有 ${known} 条，未导入 ${refused} 行。`,
  past: '导入记录',
  pastLead: '每次导入都可以整体撤销：新增的就诊记录作废，更正的恢复原样，相应积分同时退回。',
  none: '还没有导入过。',
  failed: '导入记录加载失败。',
  said: (added, corrected, cancelled) =>
    `新增 ${added} 条，更正 ${corrected} 条，取消 ${cancelled} 条`,
  undo: '撤销',
  undoOf: (file) => `撤销 ${file} 的导入`,
  undone: (at) => `已于 ${at} 撤销`,
  undoTitle: '撤销这次导入？',
  undoText: (n) =>
    `${n} 条就诊记录将恢复到导入之前的状态。已给的积分会收回；如已用掉，积分余额会变为负数。`,
  undoDone: (n) => `已撤销：${n} 条就诊记录恢复原样。`,
  left: (n) => `另有 ${n} 条此后又被更改，保持现状。`,
  knownAs: (id) => `同一次就诊已以就诊号 ${id} 存在`,
  first: '初诊',
  return: '复诊',
  yes: '是',
  no: '否',
}

export const visitColumns: ImportWords['visitColumns'] = {
  id: '就诊号',
  patient: '患者编号',
  at: '就诊时间',
  department: '科室',
  doctor_code: '医生工号',
  doctor: '医生',
  first: '初诊或复诊',
  designated: '指定医生',
  referral: '来源',
  amount: '总金额',
  ...itemKinds,
  cancelled: '是否取消',
}

export const visitRefusals: ImportWords['visitRefusals'] = {
  bad_row: '无法识别',
  bad_id: '缺少就诊号，或超过 64 个字符',
  bad_patient: '缺少患者编号，或超过 64 个字符',
  bad_time: '不是时间，请写成 2026-11-21 09:30',
  visit_in_future: '时间晚于现在',
  unknown_department: '本院没有这个科室',
  bad_doctor: '医生工号超过 40 个字符，或姓名超过 100 字',
  bad_flag: '不是“是/否”或“初诊/复诊”',
  unknown_referral: '不是已知的来源',
  bad_amount: '不是 0 至 10,000,000 元之间、最多两位小数的金额',
  bad_source: '无法识别',
  visit_known: '同一患者此时在同一医生处已有另一次就诊',
}

export const appointmentImport: ImportWords['appointmentImport'] = {
  list: '导入内容',
  visits: '就诊记录',
  appointments: '预约',
  lead: '医院系统不能自动推送预约时，用 CSV 文件导入，提醒随即更新。',
  title: '导入预约',
  listLead:
    '必填：预约号、患者编号、时间和类型（复诊、疫苗接种、体检、用药或出院）；科室、状态，以及医院登记的手机号或邮箱有则填写。号码和邮箱只保存摘要：提醒只发给已验证并主动订阅的号码主人。同一预约号再次导入视为改期、更正或取消，待发的提醒随之调整。',
  checked: (added, moved, corrected, cancelled, known, refused) =>
    `新增 ${added} 条，改期 ${moved} 条，更正 ${corrected} 条，取消 ${cancelled} 条，已有 ${known} 条，不导入 ${refused} 行。尚未保存。`,
  nothingNew: '文件中没有新的内容。',
  act: (n) => `导入 ${n} 条预约`,
  actOne: '导入 1 条预约',
  imported: (added, moved, corrected, cancelled, known, refused) =>
    `导入完成：新增 ${added} 条，改期 ${moved} 条，更正 ${corrected} 条，取消 ${cancelled} 条，已有 ${known} 条，未导入 ${refused} 行。提醒随即更新。`,
  pastLead: '导入可以整批撤销：新增且尚未到期的预约会取消，变更过的恢复原状，待发的提醒随之调整。',
  said: (added, moved, corrected, cancelled) =>
    `新增 ${added} 条，改期 ${moved} 条，更正 ${corrected} 条，取消 ${cancelled} 条`,
  undoText: (n) =>
    `这次导入新增或更改了 ${n} 条预约。新增且尚未到期的将取消，不再提醒；改期、更正或取消的恢复为导入前的内容，此后又有变动的除外。`,
  undoDone: (cancelled, restored) => `已撤销：取消 ${cancelled} 条，恢复原状 ${restored} 条。`,
  left: (n) => `另有 ${n} 条保持现状：时间已过，或此后又有变动。`,
}

export const appointmentColumns: ImportWords['appointmentColumns'] = {
  id: '预约号',
  patient: '患者编号',
  at: '预约时间',
  kind: '类型',
  department: '科室',
  phone: '手机号',
  email: '邮箱',
  state: '状态',
}

export const appointmentKinds: ImportWords['appointmentKinds'] = {
  revisit: '复诊',
  vaccination: '疫苗接种',
  check_up: '体检',
  medication: '用药与康复',
  discharge: '出院',
}

export const appointmentStates: ImportWords['appointmentStates'] = {
  booked: '已预约',
  cancelled: '已取消',
  attended: '已就诊',
  missed: '爽约',
}

export const appointmentRefusals: ImportWords['appointmentRefusals'] = {
  bad_row: '无法识别',
  bad_id: '缺少预约号，或超过 64 个字符',
  bad_patient: '缺少患者编号，或超过 64 个字符',
  bad_time: '不是时间，请写成 2026-11-21 09:30',
  bad_kind: '不是复诊、疫苗接种、体检、用药或出院',
  unknown_department: '本院没有这个科室',
  bad_phone: '不是手机号',
  bad_email: '不是邮箱地址',
  bad_state: '不是已预约、已取消、已就诊或爽约',
  unknown_appointment: '要取消的预约不存在',
  bad_source: '无法识别',
}
