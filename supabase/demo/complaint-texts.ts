import type { Language } from '../contract/text.ts'
import type { CompleteText } from '../surveys/complete.ts'
import type { Category } from './complaint-profiles.ts'
import type { Random } from './random.ts'

/** What is written in the demo's cases: made up, and about nobody. */

const text = (zhHans: string, zhHant: string, en: string): CompleteText => ({
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  en,
})

export const HAPPENED: Record<Category, CompleteText[]> = {
  waiting: [
    text(
      '预约的是上午九点，到了十一点半才轮到我，中间没有任何人说明原因。',
      '預約的是上午九點，到了十一點半才輪到我，中間沒有任何人說明原因。',
      'My appointment was at nine and I was seen at half past eleven. Nobody told us why.',
    ),
    text(
      '做检查排队两个小时，取报告又等了一个多小时，一整天都耗在医院里。',
      '做檢查排隊兩個小時，取報告又等了一個多小時，一整天都耗在醫院裡。',
      'Two hours in the queue for the test and another hour for the report: a whole day gone.',
    ),
    text(
      '叫号屏坏了，只能守在诊室门口，过号以后又让我重新排队。',
      '叫號螢幕壞了，只能守在診間門口，過號以後又讓我重新排隊。',
      'The screen with the numbers was out of order; I missed my turn and had to queue again.',
    ),
  ],
  attitude: [
    text(
      '问了两句用药的问题，窗口的工作人员很不耐烦，让我自己看说明书。',
      '問了兩句用藥的問題，窗口的工作人員很不耐煩，讓我自己看說明書。',
      'I asked twice about my medicine and was told impatiently to read the leaflet.',
    ),
    text(
      '分诊台态度生硬，老人听不清多问了一句就被训斥。',
      '分診台態度生硬，老人聽不清多問了一句就被訓斥。',
      'The triage desk was harsh with my father, who is hard of hearing and had to ask again.',
    ),
  ],
  explanation: [
    text(
      '手术前只让签字，没有讲清楚风险，也没有说术后要注意什么。',
      '手術前只讓簽字，沒有講清楚風險，也沒有說術後要注意什麼。',
      'Before the operation I was only asked to sign. Nobody explained the risks or what to mind afterwards.',
    ),
    text(
      '报告上有几项异常，问了三个地方都说不清楚，最后只能自己上网查。',
      '報告上有幾項異常，問了三個地方都說不清楚，最後只能自己上網查。',
      'Some values in my report were abnormal; three desks could not tell me what they mean.',
    ),
  ],
  treatment: [
    text(
      '换药的时候伤口没有清理干净，回家后红肿，又来了一次。',
      '換藥的時候傷口沒有清理乾淨，回家後紅腫，又來了一次。',
      'The wound was not cleaned well when the dressing was changed, and I had to come back.',
    ),
    text(
      '抽血扎了三次才成功，胳膊青了一大片，也没有人道歉。',
      '抽血扎了三次才成功，手臂青了一大片，也沒有人道歉。',
      'It took three attempts to draw blood. My arm is bruised and nobody said sorry.',
    ),
  ],
  cost: [
    text(
      '缴费前没有告诉我这个项目不能报销，结账时才发现多了很多。',
      '繳費前沒有告訴我這個項目不能報銷，結帳時才發現多了很多。',
      'Nobody told me before that this item is not covered; the bill was far higher than expected.',
    ),
    text(
      '同样的检查两天内收了两次费，请核对。',
      '同樣的檢查兩天內收了兩次費，請核對。',
      'The same test was charged twice within two days. Please check.',
    ),
  ],
  environment: [
    text(
      '卫生间地面湿滑，没有提示牌，老人差点摔倒。',
      '洗手間地面濕滑，沒有提示牌，老人差點摔倒。',
      'The floor of the washroom was wet without any sign; an old man nearly fell.',
    ),
    text(
      '候诊区没有足够的座位，指示牌也看不懂，走了很多冤枉路。',
      '候診區沒有足夠的座位，指示牌也看不懂，走了很多冤枉路。',
      'Too few seats in the waiting area, and the signs sent us the wrong way round.',
    ),
  ],
  privacy: [
    text(
      '问诊的时候门一直开着，后面排队的人都能听见。',
      '問診的時候門一直開著，後面排隊的人都能聽見。',
      'The door stayed open during the consultation; everybody in the queue could hear us.',
    ),
  ],
  other: [
    text(
      '停车场出口拥堵，离开医院用了将近一个小时。',
      '停車場出口壅塞，離開醫院用了將近一個小時。',
      'It took nearly an hour to get out of the car park.',
    ),
  ],
}

export const SUGGESTED = [
  text(
    '建议在候诊区加装饮水机，并且把叫号信息发到手机上。',
    '建議在候診區加裝飲水機，並且把叫號資訊發到手機上。',
    'Please put a water dispenser in the waiting area and send the queue number to our phones.',
  ),
  text(
    '希望周末也能预约检查，上班的人平时请假很难。',
    '希望週末也能預約檢查，上班的人平時請假很難。',
    'It would help to offer tests at weekends: it is hard to get leave from work.',
  ),
]

export const PRAISED = [
  text(
    '护士打针又轻又稳，还一直安慰孩子，非常感谢。',
    '護理師打針又輕又穩，還一直安慰孩子，非常感謝。',
    'The nurse was gentle and kept comforting my child. Thank you very much.',
  ),
  text(
    '医生讲得很清楚，还画图解释，心里踏实多了。',
    '醫師講得很清楚，還畫圖解釋，心裡踏實多了。',
    'The doctor explained everything with a drawing, and I felt much safer.',
  ),
]

export const WOULD_HELP = [
  text('请说明原因，并改进安排。', '請說明原因，並改進安排。', 'Please explain and improve it.'),
  text('希望得到一个道歉。', '希望得到一個道歉。', 'I would like an apology.'),
]

export const REPLIES = {
  acknowledge: text(
    '您好，您反映的情况我们已经收到并开始核实，给您带来不便，非常抱歉。',
    '您好，您反映的情況我們已經收到並開始核實，給您帶來不便，非常抱歉。',
    'We have received what you wrote and are looking into it. We are sorry for the trouble.',
  ),
  ask: text(
    '为了核实情况，请告诉我们就诊的大致时间和地点。',
    '為了核實情況，請告訴我們就診的大致時間和地點。',
    'To look into this we need to know roughly when and where it was. Could you tell us?',
  ),
  answer: text(
    '上午十点左右，在二楼。',
    '上午十點左右，在二樓。',
    'About ten in the morning, second floor.',
  ),
  resolve: text(
    '我们核实了情况，已与科室沟通并调整了流程，再次向您致歉，感谢您的监督。',
    '我們核實了情況，已與科室溝通並調整了流程，再次向您致歉，感謝您的監督。',
    'We have looked into it, spoken with the department and changed how it works. We apologise, and thank you for telling us.',
  ),
  thank: text(
    '感谢您的来信，我们已转告相关科室。',
    '感謝您的來信，我們已轉告相關科室。',
    'Thank you for writing. We have passed it on to the department.',
  ),
} satisfies Record<string, CompleteText>

export const pick = (texts: readonly CompleteText[], lang: Language, random: Random): string =>
  random.pick(texts)[lang]
