import type { FormWords } from './index.ts'

export const form: FormWords['form'] = {
  title: '患者满意度调查',
  loading: '正在打开问卷…',
  languages: '语言',
  and: '、',
  notShownTitle: '暂时无法打开',
  notShown: '可能是网络不稳定，或医院的服务器没有响应。请检查网络，然后重试。',
  notServed: '医院的服务器有响应，但未能打开此页，与您的网络无关。请稍后重试，或告知医院。',
  tryAgain: '重试',
  incompleteTitle: '链接不完整',
  incomplete: (missing) => `链接中没有说明是${missing}。请重新扫码，或向医院索取新的链接。`,
  missingHospital: '哪家医院',
  missingSurvey: '哪份问卷',
  unknownTitle: '没有找到这份问卷',
  unknown: '链接可能有误，或者调查已经结束。请重新扫码，或向医院索取新的链接。',
}

export const complaint: FormWords['complaint'] = {
  title: '投诉与建议',
  loading: '正在打开表单…',
  incomplete: form.incomplete,
  unknownTitle: '没有找到这家医院',
  unknown: '链接可能有误。请重新扫码，或向医院索取新的链接。',
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
