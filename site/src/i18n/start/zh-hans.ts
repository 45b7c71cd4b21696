import type { StartWords } from './index.ts'

export const start: StartWords['start'] = {
  ask: '邀请患者',
  askLead: '患者提交后，数据即时更新。',
  askFor: '患者入口',
  others: {
    complaint: '投诉与建议',
    reminder: '就诊提醒',
    'member-card': '会员卡',
    events: '健康活动',
  },
  first: '收集第一批回答',
  firstLead: (survey) => `“${survey}”尚无回答。按以下步骤即可开始收集。`,
  departments: '设置科室',
  departmentsThere: (count) => `已设置 ${count} 个科室。每个科室可使用各自的地址，以便分别统计。`,
  departmentsMissing: '尚未设置科室。设置科室后可分科统计；未设置时，回答只计入全院。',
  departmentsAdmin: '前往设置添加或修改',
  departmentsAsk: '可请本院管理员添加。',
  send: '发送地址或张贴二维码',
  sendLead: '可用于候诊区海报、缴费单据或短信。患者打开即可使用，无需安装应用。',
  address: '填写地址',
  showCode: '显示二维码',
  saveCode: '保存二维码',
  codeFailed: '二维码无法生成，请使用上方地址。',
  code: (address) => `${address} 的二维码`,
  codeFile: '二维码',
  paste: '嵌入医院网站页面',
  pasteLead: (kit) =>
    `请将以下代码交给网站管理员。页面只会加载 ${kit}，不加载任何第三方内容；若页面设有内容安全策略（CSP），须在 script-src 中允许该主机，在 connect-src 中允许接口地址。`,
  snippet: '待粘贴的代码',
  then: '之后您将在此看到',
  thenText: (n) =>
    `回答即时计入，试填的也不例外。少于 ${n} 份回答的分组，以及可推算出它的分组，显示“已隐去”，以免识别出个人；其余分组显示数值及误差范围。几周之后即可查看趋势和科室对比。`,
  copy: '复制',
  copied: '已复制。',
  notCopied: '浏览器不允许本页复制。文字已选中，请按 Ctrl-C。',
}
