import type { TakenMessage } from '../../contract/message.ts'
import { signedRequest } from './aliyun-signature.ts'
import type { AliyunKey } from './aliyun-signature.ts'
import { reasonOf } from './provider.ts'
import type { Answer, Provider } from './provider.ts'

const ENDPOINT = 'https://dysmsapi.aliyuncs.com'
const VERSION = '2017-05-25'
const DAY = 24 * 60 * 60 * 1000
/** What says that this number or this text will never do; everything else may be put right, or passes. */
const FINAL = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.PARAM_LENGTH_LIMIT',
])

interface AliyunSettings {
  key: AliyunKey
  /** 短信签名: the name in 【】 before every text. */
  sign: string
  /** The template approved for each kind of message: {code: 'SMS_1', revisit: 'SMS_2'}. Its variables have our placeholders' names. */
  templates: Record<string, string>
}

/**
 * Text messages by Alibaba Cloud (阿里云短信, SendSms): the worked example of an adapter. Mainland China's rules let out
 * approved templates only, so what is sent are the placeholders' values, not our wording.
 *
 * SendSms has no idempotency key, so the key goes along as OutId, and who tries again first asks whether a message of that
 * OutId is known (QuerySendDetails).
 */
export function aliyun(
  { key, sign, templates }: AliyunSettings,
  endpoint: string = ENDPOINT,
): Provider {
  const ask = async (action: string, parameters: Record<string, string>, signal: AbortSignal) => {
    const date = `${new Date().toISOString().slice(0, 19)}Z`
    const call = { endpoint, action, version: VERSION, parameters }
    const request = await signedRequest(call, key, date, crypto.randomUUID())
    const response = await fetch(request, { redirect: 'error', signal })
    return (await response.json()) as Said
  }

  /** Whether an earlier attempt arrived after all: yesterday's or today's, by the provider's clock in Beijing. */
  const isKnown = async ({ to, idempotency_key }: TakenMessage, signal: AbortSignal) => {
    for (const at of [Date.now(), Date.now() - DAY]) {
      const said = await ask(
        'QuerySendDetails',
        {
          PhoneNumber: numberOf(to),
          SendDate: new Date(at)
            .toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
            .replaceAll('-', ''),
          PageSize: '50',
          CurrentPage: '1',
        },
        signal,
      )
      if (said.Code !== 'OK') throw new Error('unknown')
      const details = said.SmsSendDetailDTOs?.SmsSendDetailDTO ?? []
      if (details.some(({ OutId }) => OutId === idempotency_key)) return true
    }
    return false
  }

  return {
    name: 'aliyun',
    channels: ['sms'],
    at_once: 10,
    async send(message, signal) {
      const template = templates[message.kind]
      if (template === undefined) return { outcome: 'refused', reason: 'aliyun_no_template' }
      try {
        if (message.attempt > 1 && (await isKnown(message, signal))) return { outcome: 'sent' }
        const parameters = {
          PhoneNumbers: numberOf(message.to),
          SignName: sign,
          TemplateCode: template,
          TemplateParam: JSON.stringify(message.values),
          OutId: message.idempotency_key,
        }
        return answerOf(await ask('SendSms', parameters, signal))
      } catch (error) {
        const timedOut = (error as Error).name === 'TimeoutError'
        return { outcome: 'retry', reason: timedOut ? 'aliyun_timeout' : 'aliyun_unreachable' }
      }
    },
  }
}

interface Said {
  Code?: string
  BizId?: string
  SmsSendDetailDTOs?: { SmsSendDetailDTO?: { OutId?: string }[] }
}

/** It answers 200 for what it refuses too: the code says which. */
function answerOf({ Code, BizId }: Said): Answer {
  if (Code === 'OK')
    return BizId === undefined ? { outcome: 'sent' } : { outcome: 'sent', provider_id: BizId }
  return { outcome: FINAL.has(Code ?? '') ? 'refused' : 'retry', reason: reasonOf('aliyun', Code) }
}

/** A mobile number of mainland China by its eleven digits, any other with its country's, none with a plus. */
const numberOf = (e164: string) => e164.replace(/^\+86(?=1\d{10}$)|^\+/, '')
