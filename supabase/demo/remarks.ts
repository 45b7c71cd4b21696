import type { CompleteText } from '../surveys/complete.ts'
import type { DepartmentCode } from './hospital.ts'
import type { Aspect } from './profiles.ts'

/**
 * What patients write, made up for the demo: no names, numbers or anything else of a real person.
 * Each remark comes in the three languages; which one is used is the language the patient answers in.
 */
export const REMARKS: Record<
  Aspect | 'praise' | 'suggestion' | 'other' | 'worry',
  readonly CompleteText[]
> = {
  praise: [
    {
      'zh-Hans': '医生很耐心，讲得很清楚，谢谢！',
      'zh-Hant': '醫師很有耐心，說明得很清楚，謝謝！',
      en: 'The doctor was patient and explained everything. Thank you!',
    },
    {
      'zh-Hans': '流程顺畅，没怎么排队。',
      'zh-Hant': '流程很順，沒什麼排隊。',
      en: 'Everything went smoothly, hardly any queue.',
    },
    {
      'zh-Hans': '护士态度特别好，给人安心的感觉。',
      'zh-Hant': '護理師態度特別好，讓人很安心。',
      en: 'The nurses were lovely and put me at ease.',
    },
    {
      'zh-Hans': '环境干净，指引也清楚。',
      'zh-Hant': '環境乾淨，指標也清楚。',
      en: 'Clean place and clear signs.',
    },
    {
      'zh-Hans': '手机上预约、缴费都很方便。',
      'zh-Hant': '用手機預約、繳費都很方便。',
      en: 'Booking and paying by phone was very easy.',
    },
    {
      'zh-Hans': '看得很仔细，没有开多余的药。',
      'zh-Hant': '看得很仔細，沒有開多餘的藥。',
      en: 'Thorough, and no needless medicines.',
    },
    {
      'zh-Hans': '来过好几次了，一直很放心。',
      'zh-Hant': '來過好幾次了，一直很放心。',
      en: 'I have come here many times and always felt in good hands.',
    },
    {
      'zh-Hans': '导诊人员很热情，带我找到了诊室。',
      'zh-Hant': '志工很熱心，帶我找到診間。',
      en: 'A helper at the entrance walked me to the right room.',
    },
    {
      'zh-Hans': '检查结果当天就出来了，很快。',
      'zh-Hant': '檢查結果當天就出來了，很快。',
      en: 'My results were ready the same day.',
    },
    {
      'zh-Hans': '一切都好，继续保持。',
      'zh-Hant': '一切都很好，請繼續保持。',
      en: 'All good, keep it up.',
    },
  ],
  suggestion: [
    {
      'zh-Hans': '希望能多放一些周末的号。',
      'zh-Hant': '希望週末能多開放一些號。',
      en: 'More weekend appointments would help.',
    },
    {
      'zh-Hans': '候诊区座位少了点。',
      'zh-Hant': '候診區座位有點少。',
      en: 'There could be more seats in the waiting area.',
    },
    {
      'zh-Hans': '总体还行，停车不太方便。',
      'zh-Hant': '整體還可以，停車不太方便。',
      en: 'Fine on the whole, parking is not easy.',
    },
    {
      'zh-Hans': '建议检查报告在手机上也能看。',
      'zh-Hant': '建議檢查報告在手機上也能看。',
      en: 'It would be good to see the report on my phone.',
    },
    {
      'zh-Hans': '希望大屏上显示大概还要等多久。',
      'zh-Hant': '希望螢幕上能顯示大概還要等多久。',
      en: 'Please show the expected wait on the screens.',
    },
    {
      'zh-Hans': '还可以，取药窗口可以再多开一个。',
      'zh-Hant': '還可以，領藥窗口可以再多開一個。',
      en: 'All right, but one more pharmacy counter would help.',
    },
  ],
  registration: [
    {
      'zh-Hans': '号太难挂了，刷了好几天。',
      'zh-Hant': '很難掛到號，試了好幾天。',
      en: 'It took days to get an appointment.',
    },
    {
      'zh-Hans': '自助机总是出错，最后还是去窗口排队。',
      'zh-Hant': '自助機一直出錯，最後還是去櫃檯排隊。',
      en: 'The machine failed again and I had to queue at the desk.',
    },
    {
      'zh-Hans': '老人不会用手机预约，现场又没号了。',
      'zh-Hant': '長輩不會用手機預約，現場又沒號了。',
      en: 'My parents cannot book by phone, and no slots were left at the desk.',
    },
    {
      'zh-Hans': '预约的时间临时被改，也没有通知。',
      'zh-Hant': '預約時間臨時更改，也沒有通知。',
      en: 'My appointment was moved without telling me.',
    },
  ],
  waiting: [
    {
      'zh-Hans': '等了两个多小时，看病只有三分钟。',
      'zh-Hant': '等了兩個多小時，看診只有三分鐘。',
      en: 'Waited over two hours for three minutes with the doctor.',
    },
    {
      'zh-Hans': '预约了也要排长队，预约有什么用？',
      'zh-Hant': '預約了還是要排很久，預約有什麼用？',
      en: 'I had an appointment and still queued. What is it for?',
    },
    {
      'zh-Hans': '上午的号，下午才看上。',
      'zh-Hant': '上午的號，下午才看到。',
      en: 'Booked for the morning, seen in the afternoon.',
    },
    {
      'zh-Hans': '叫号很慢，也没人告诉我们还要等多久。',
      'zh-Hant': '叫號很慢，也沒人告訴我們還要等多久。',
      en: 'Slow calling, and nobody told us how long it would take.',
    },
    {
      'zh-Hans': '做检查又要另外排队，一上午就这么过去了。',
      'zh-Hant': '做檢查又要另外排隊，一個上午就這樣過去了。',
      en: 'Another queue for the test; the whole morning was gone.',
    },
  ],
  attitude: [
    {
      'zh-Hans': '问两句就不耐烦。',
      'zh-Hant': '多問兩句就不耐煩。',
      en: 'They became impatient after two questions.',
    },
    {
      'zh-Hans': '窗口工作人员说话太冲。',
      'zh-Hant': '櫃檯人員講話很兇。',
      en: 'The person at the desk was rude.',
    },
    {
      'zh-Hans': '希望对病人多一点尊重。',
      'zh-Hant': '希望對病人多一點尊重。',
      en: 'Please show patients a little more respect.',
    },
    {
      'zh-Hans': '医生一直看电脑，没怎么看我。',
      'zh-Hant': '醫師一直看電腦，沒怎麼看我。',
      en: 'The doctor looked at the screen, not at me.',
    },
  ],
  explanation: [
    {
      'zh-Hans': '只开了药，没说怎么吃、要注意什么。',
      'zh-Hant': '只開了藥，沒說怎麼吃、要注意什麼。',
      en: 'I got medicines but not how to take them.',
    },
    {
      'zh-Hans': '报告看不懂，医生也没解释。',
      'zh-Hant': '報告看不懂，醫師也沒有解釋。',
      en: 'I do not understand the report and nobody explained it.',
    },
    {
      'zh-Hans': '为什么要做这个检查，没人说清楚。',
      'zh-Hant': '為什麼要做這個檢查，沒有人說清楚。',
      en: 'Nobody said why the test was needed.',
    },
    {
      'zh-Hans': '说得太快，都是专业词，听不明白。',
      'zh-Hant': '講得太快，都是專業術語，聽不懂。',
      en: 'Too fast and full of terms I did not follow.',
    },
  ],
  treatment: [
    {
      'zh-Hans': '治了一个疗程，没有明显好转。',
      'zh-Hant': '做了一個療程，沒有明顯好轉。',
      en: 'One course of treatment and no real change.',
    },
    {
      'zh-Hans': '换了两次药才有效果。',
      'zh-Hant': '換了兩次藥才有效果。',
      en: 'It took two changes of medicine to work.',
    },
    {
      'zh-Hans': '抽血扎了三针才成功。',
      'zh-Hant': '抽血扎了三次才成功。',
      en: 'It took three tries to draw blood.',
    },
  ],
  cost: [
    {
      'zh-Hans': '费用比预想的高很多，事先没有说明。',
      'zh-Hant': '費用比預期高很多，事先沒有說明。',
      en: 'Much dearer than I thought, and nobody said so before.',
    },
    {
      'zh-Hans': '自费项目太多了。',
      'zh-Hant': '自費項目太多了。',
      en: 'Too many items I have to pay for myself.',
    },
    {
      'zh-Hans': '希望治疗前先给一个报价。',
      'zh-Hant': '希望治療前先提供報價。',
      en: 'Please give a quote before the treatment.',
    },
    {
      'zh-Hans': '医保能报多少没人说得清。',
      'zh-Hant': '保險能給付多少，沒有人說得清楚。',
      en: 'Nobody could tell me what the insurance covers.',
    },
  ],
  environment: [
    {
      'zh-Hans': '卫生间不太干净。',
      'zh-Hant': '洗手間不太乾淨。',
      en: 'The toilets were not very clean.',
    },
    {
      'zh-Hans': '指示牌看不懂，绕了好几圈。',
      'zh-Hant': '指標看不懂，繞了好幾圈。',
      en: 'The signs confused me and I walked in circles.',
    },
    {
      'zh-Hans': '候诊区又挤又闷。',
      'zh-Hant': '候診區又擠又悶。',
      en: 'The waiting area was crowded and stuffy.',
    },
    {
      'zh-Hans': '电梯太少，等电梯就要十分钟。',
      'zh-Hant': '電梯太少，等電梯就要十分鐘。',
      en: 'Too few lifts, ten minutes just for that.',
    },
  ],
  other: [
    { 'zh-Hans': '停车太难了', 'zh-Hant': '停車太難了', en: 'Parking' },
    { 'zh-Hans': '打印发票不方便', 'zh-Hant': '列印收據不方便', en: 'Getting the invoice printed' },
    { 'zh-Hans': '轮椅借不到', 'zh-Hant': '借不到輪椅', en: 'No wheelchair to borrow' },
  ],
  worry: [
    {
      'zh-Hans': '需要住院吗？要住多久？',
      'zh-Hant': '需要住院嗎？要住多久？',
      en: 'Will I have to stay in hospital, and for how long?',
    },
    {
      'zh-Hans': '担心手术风险，有没有保守治疗的办法？',
      'zh-Hant': '擔心手術風險，有沒有保守治療的方法？',
      en: 'I am afraid of an operation. Is there another way?',
    },
    {
      'zh-Hans': '药要吃多久，有没有副作用？',
      'zh-Hant': '藥要吃多久，有沒有副作用？',
      en: 'How long must I take the medicine, and are there side effects?',
    },
    {
      'zh-Hans': '大概要花多少钱，医保能报吗？',
      'zh-Hant': '大概要花多少錢，保險有給付嗎？',
      en: 'What will it cost, and does the insurance pay?',
    },
    {
      'zh-Hans': '平时饮食和运动要注意什么？',
      'zh-Hant': '平時飲食和運動要注意什麼？',
      en: 'What should I watch in diet and exercise?',
    },
    {
      'zh-Hans': '担心排队太久，老人站不住。',
      'zh-Hant': '擔心排隊太久，長輩站不住。',
      en: 'I worry about the queue; my mother cannot stand for long.',
    },
  ],
}

/** Praise only patients of one department write. */
export const DEPARTMENT_PRAISE: Record<DepartmentCode, readonly CompleteText[]> = {
  cardiology: [
    {
      'zh-Hans': '复诊时医生还记得我上次的情况，很感动。',
      'zh-Hant': '回診時醫師還記得我上次的情況，很感動。',
      en: 'The doctor remembered my case from last time.',
    },
    {
      'zh-Hans': '出院后还打电话来问血压，很贴心。',
      'zh-Hant': '出院後還打電話來關心血壓，很貼心。',
      en: 'They rang after discharge to ask about my blood pressure.',
    },
  ],
  orthopedics: [
    {
      'zh-Hans': '手术很成功，一个月就能正常走路了。',
      'zh-Hant': '手術很成功，一個月就能正常走路了。',
      en: 'The operation went well; I walk normally after a month.',
    },
    {
      'zh-Hans': '复位手法很专业，几乎没感觉到疼。',
      'zh-Hant': '復位手法很專業，幾乎不會痛。',
      en: 'Very skilled, it hardly hurt.',
    },
  ],
  pediatrics: [
    {
      'zh-Hans': '医生很会哄孩子，打针都没哭。',
      'zh-Hant': '醫師很會哄小孩，打針都沒哭。',
      en: 'The doctor is great with children, no tears at all.',
    },
    {
      'zh-Hans': '有儿童游乐角，等候没那么难熬。',
      'zh-Hant': '有兒童遊戲區，等候沒那麼難熬。',
      en: 'The play corner made the wait bearable.',
    },
  ],
  obstetrics: [
    {
      'zh-Hans': '孕妇学校的课很实用，第一次当妈妈不慌了。',
      'zh-Hant': '媽媽教室的課很實用，第一次當媽媽不慌了。',
      en: 'The antenatal classes were really useful for a first-time mother.',
    },
    {
      'zh-Hans': '助产士一直陪着，谢谢你们。',
      'zh-Hant': '助產師一直陪著，謝謝你們。',
      en: 'The midwife stayed with me all the time. Thank you.',
    },
  ],
  gastroenterology: [
    {
      'zh-Hans': '胃镜做得很轻，几乎没难受。',
      'zh-Hant': '胃鏡做得很輕，幾乎沒有不舒服。',
      en: 'The gastroscopy was gentle, hardly any discomfort.',
    },
    {
      'zh-Hans': '医生判断很准，吃了药就好多了。',
      'zh-Hant': '醫師判斷很準，吃了藥就好多了。',
      en: 'The diagnosis was right, the medicine helped at once.',
    },
  ],
  dentistry: [
    {
      'zh-Hans': '种牙全程不疼，已经介绍朋友来了。',
      'zh-Hant': '植牙全程不痛，已經介紹朋友來了。',
      en: 'The implant did not hurt; I have told my friends.',
    },
    {
      'zh-Hans': '洗牙很细致，还教了正确的刷牙方法。',
      'zh-Hant': '洗牙很仔細，還教了正確的刷牙方法。',
      en: 'Careful cleaning, and I learned how to brush properly.',
    },
  ],
  ophthalmology: [
    {
      'zh-Hans': '孩子的视力档案做得很详细。',
      'zh-Hant': '孩子的視力紀錄做得很詳細。',
      en: "They keep a very detailed record of my child's sight.",
    },
    {
      'zh-Hans': '白内障手术第二天就看清了。',
      'zh-Hant': '白內障手術隔天就看得清楚了。',
      en: 'I could see clearly the day after the cataract operation.',
    },
  ],
  rehabilitation: [
    {
      'zh-Hans': '治疗师一对一，很用心。',
      'zh-Hant': '治療師一對一，很用心。',
      en: 'One therapist just for me, and with real care.',
    },
  ],
}
