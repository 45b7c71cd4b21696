import type { FormWords } from './index.ts'

export const form: FormWords['form'] = {
  title: '患者满意度调查',
  loading: '正在打开问卷…',
  and: '、',
  notShownTitle: '暂时无法打开',
  notShown: '可能是网络不稳定，或医院的服务器没有响应。请检查网络，然后重试。',
  tryAgain: '重试',
  incompleteTitle: '链接不完整',
  incomplete: (missing) =>
    `链接中没有说明要打开哪份问卷（缺少：${missing}）。请重新扫码，或向医院索取新的链接。`,
  missingHospital: '医院',
  missingSurvey: '问卷',
  unknownTitle: '问卷不存在',
  unknown: '链接所指的医院或问卷不存在，或已停止使用。请向医院索取新的链接。',
}

export const complaint: FormWords['complaint'] = {
  title: '投诉与建议',
  loading: '正在打开表单…',
  incomplete: (missing) =>
    `链接中没有说明是哪家医院（缺少：${missing}）。请重新扫码，或向医院索取新的链接。`,
  unknownTitle: '医院不存在',
  unknown: '链接所指的医院不存在。请向医院索取新的链接。',
}

export const memberCard: FormWords['memberCard'] = {
  ...complaint,
  title: '会员卡',
  loading: '正在打开会员卡…',
}

export const events: FormWords['events'] = {
  ...complaint,
  title: '健康活动',
  loading: '正在打开健康活动…',
}

export const reminder: FormWords['reminder'] = {
  ...complaint,
  title: '就诊提醒',
  loading: '正在加载提醒……',
}

export const notFound: FormWords['notFound'] = {
  title: '页面不存在',
  text: '该地址没有页面，可能已被移动或输入有误。',
  home: '返回首页',
}
