import type { FormWords } from './index.ts'

export const form: FormWords['form'] = {
  title: '病人滿意度調查',
  loading: '正在開啟問卷…',
  languages: '語言',
  and: '、',
  notShownTitle: '暫時無法開啟',
  notShown: '可能是網路不穩定，或醫院的伺服器沒有回應。請檢查網路，然後重試。',
  notServed: '醫院的伺服器有回應，但未能開啟此頁，與您的網路無關。請稍後重試，或告知醫院。',
  tryAgain: '重試',
  incompleteTitle: '連結不完整',
  incomplete: (missing) => `連結中沒有說明是${missing}。請重新掃描，或向醫院索取新的連結。`,
  missingHospital: '哪家醫院',
  missingSurvey: '哪份問卷',
  unknownTitle: '找不到這份問卷',
  unknown: '連結可能有誤，或者調查已經結束。請重新掃描，或向醫院索取新的連結。',
}

export const complaint: FormWords['complaint'] = {
  title: '投訴與建議',
  loading: '正在開啟表單…',
  incomplete: form.incomplete,
  unknownTitle: '找不到這家醫院',
  unknown: '連結可能有誤。請重新掃描，或向醫院索取新的連結。',
}

export const memberCard: FormWords['memberCard'] = {
  ...complaint,
  title: '會員卡',
  loading: '正在開啟會員卡…',
}

export const events: FormWords['events'] = {
  ...complaint,
  title: '健康活動',
  loading: '正在開啟健康活動…',
}

export const reminder: FormWords['reminder'] = {
  ...complaint,
  title: '就醫提醒',
  loading: '正在載入提醒……',
}

export const notFound: FormWords['notFound'] = {
  title: '找不到頁面',
  text: '此網址沒有頁面，可能已移動或輸入有誤。',
  home: '回到首頁',
}
