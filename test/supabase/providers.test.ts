import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { aliyun } from '../../supabase/functions/shared/aliyun.ts'
import { signedRequest } from '../../supabase/functions/shared/aliyun-signature.ts'
import type { Answer, Provider } from '../../supabase/functions/shared/provider.ts'
import { providersOf } from '../../supabase/functions/shared/settings.ts'
import { smtp } from '../../supabase/functions/shared/smtp.ts'
import { webhook } from '../../supabase/functions/shared/webhook.ts'
import { messageTo, smtpError, startGateway, startMailServer } from './receivers.ts'
import type { Behaviour, MailRules } from './receivers.ts'

const NUMBER = '+8613800138000'
const SECRET = 'a secret of the gateway'
const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const patience = (milliseconds = 5_000) => AbortSignal.timeout(milliseconds)

describe('mail', () => {
  const start = async (rules: MailRules = {}) => {
    const mailServer = await startMailServer(rules)
    const provider = smtp(mailServer.url, 'remind@renmin.example')
    ended.push(() => provider.close?.(), mailServer.stop)
    return { mailServer, provider }
  }

  test('is text from the hospital, with the key as its Message-ID and the link that stops it', async () => {
    const { mailServer, provider } = await start()
    const message = messageTo('li@patient.example')
    expect(await provider.send(message, patience())).toEqual({
      outcome: 'sent',
      provider_id: message.idempotency_key,
    })
    const [mail] = mailServer.mails
    expect(mail?.from).toBe('remind@renmin.example')
    expect(mail?.to).toEqual(['li@patient.example'])
    expect(mail?.headers.get('message-id')).toBe(`<${message.idempotency_key}@renmin.example>`)
    expect(mail?.headers.get('list-unsubscribe')).toBe(`<${message.link}>`)
    expect(mail?.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    const body = mail?.raw.split('\r\n\r\n')[1] ?? ''
    expect(Buffer.from(body, 'base64').toString()).toContain('您11月25日09:30在心内科复诊')
  })

  test.each([
    'li@patient.example\r\nBcc: everybody@patient.example',
    'li@patient.example\nSubject: x',
    'li@patient.example, wang@patient.example',
    '"li" <li@patient.example>',
    'li@patient.example>\r\nRCPT TO:<wang@patient.example',
    'li@patient.example\u2028Bcc: x@patient.example',
  ])('goes to one address or none: %j', async (address) => {
    const { mailServer, provider } = await start()
    const message = messageTo(address)
    expect(await provider.send(message, patience())).toEqual({
      outcome: 'refused',
      reason: 'smtp_bad_address',
    })
    expect(mailServer.mails).toEqual([])
  })

  test('has no header that somebody wrote into a name, a subject or a link', async () => {
    const { mailServer, provider } = await start()
    const message = messageTo('li@patient.example', {
      sender: '人民医院\r\nBcc: a@patient.example',
      subject: '复诊\r\nX-Evil: 1\r\n\r\nbody',
      link: 'https://careloop.example/\r\nX-Evil: 2',
    })
    expect((await provider.send(message, patience())).outcome).toBe('sent')
    const [mail] = mailServer.mails
    expect(mail?.to).toEqual(['li@patient.example'])
    expect([...(mail?.headers.keys() ?? [])].sort()).toEqual([
      'auto-submitted',
      'content-language',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'list-unsubscribe',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
  })

  test.each<[string, MailRules, Answer]>([
    [
      'an address that does not exist is refused, and the reason does not say which',
      { recipient: (address) => smtpError(550, `5.1.1 <${address}> unknown`) },
      { outcome: 'refused', reason: 'smtp_550' },
    ],
    [
      'a full mailbox may be emptied',
      { recipient: () => smtpError(452, 'full') },
      { outcome: 'retry', reason: 'smtp_452' },
    ],
    [
      'a mail that is not wanted is refused',
      { mail: () => smtpError(554, 'spam') },
      { outcome: 'refused', reason: 'smtp_554' },
    ],
  ])('%s', async (_, rules, answer) => {
    const { provider } = await start(rules)
    expect(await provider.send(messageTo('li@patient.example'), patience())).toEqual(answer)
  })

  test('whose answer got lost is sent again as the same mail', async () => {
    let lost = false
    const { mailServer, provider } = await start({
      mail: () => (lost ? undefined : ((lost = true), 'hang up')),
    })
    const message = messageTo('li@patient.example')
    expect((await provider.send(message, patience())).outcome).toBe('retry')
    expect((await provider.send(message, patience())).outcome).toBe('sent')
    expect(mailServer.mails).toHaveLength(2)
    expect(new Set(mailServer.mails.map(({ headers }) => headers.get('message-id'))).size).toBe(1)
  })

  test('waits for a server that is not there', async () => {
    const provider = smtp('smtp://127.0.0.1:1', 'remind@renmin.example')
    expect((await provider.send(messageTo('li@patient.example'), patience())).outcome).toBe('retry')
  })
})

describe('the webhook', () => {
  const start = async (behave: Behaviour) => {
    const gateway = await startGateway(behave)
    ended.push(gateway.stop)
    return { gateway, provider: webhook(gateway.url, SECRET, ['sms', 'wechat']) }
  }
  const says = (status: number, body: object | string) => () => ({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

  test('gets the message, signed over time and body, under its key', async () => {
    const { gateway, provider } = await start(says(200, { accepted: true, id: 'gw-1' }))
    const message = messageTo(NUMBER)
    expect(await provider.send(message, patience())).toEqual({
      outcome: 'sent',
      provider_id: 'gw-1',
    })
    const [call] = gateway.calls
    const timestamp = call?.headers['careloop-timestamp'] as string
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(5)
    expect(call?.headers['careloop-signature']).toBe(
      createHmac('sha256', SECRET).update(`${timestamp}.${call?.body}`).digest('hex'),
    )
    expect(call?.headers['idempotency-key']).toBe(message.idempotency_key)
    const { id: _id, attempt: _attempt, ...told } = message
    expect(JSON.parse(call?.body ?? '')).toEqual(told)
  })

  test.each<[string, Behaviour, Answer]>([
    [
      'a 200 that says no is a no',
      says(200, { accepted: false, retry: false, reason: 'blacklisted' }),
      { outcome: 'refused', reason: 'webhook_blacklisted' },
    ],
    [
      'a 200 that says not now is tried again',
      says(200, { accepted: false, retry: true, reason: 'balance' }),
      { outcome: 'retry', reason: 'webhook_balance' },
    ],
    [
      'a 200 with a page in it has accepted nothing',
      says(200, '<html>Bad gateway</html>'),
      { outcome: 'retry', reason: 'webhook_unclear' },
    ],
    [
      'a 200 with JSON of another kind neither',
      says(200, { code: 500, message: 'error' }),
      { outcome: 'retry', reason: 'webhook_unclear' },
    ],
    ['nor one with nothing', says(200, 'null'), { outcome: 'retry', reason: 'webhook_unclear' }],
    [
      'a reason that tells the number is not kept',
      says(200, { accepted: false, retry: false, reason: `no such number ${NUMBER}` }),
      { outcome: 'refused', reason: 'webhook_rejected' },
    ],
    [
      'nor one that is hardly anything else',
      says(200, { accepted: false, retry: false, reason: 'n13800138000' }),
      { outcome: 'refused', reason: 'webhook_rejected' },
    ],
    ['a 500 may pass', says(500, ''), { outcome: 'retry', reason: 'webhook_500' }],
    [
      'so may a 401: the secret can be put right',
      says(401, ''),
      { outcome: 'retry', reason: 'webhook_401' },
    ],
    ['so may a 429', says(429, ''), { outcome: 'retry', reason: 'webhook_429' }],
    ['a 422 does not', says(422, ''), { outcome: 'refused', reason: 'webhook_422' }],
    [
      'hanging up is no answer',
      () => undefined,
      { outcome: 'retry', reason: 'webhook_unreachable' },
    ],
    [
      'nobody else is told, whoever points there',
      () => ({ status: 307, body: '', headers: { location: 'http://127.0.0.1:9/' } }),
      { outcome: 'retry', reason: 'webhook_unreachable' },
    ],
  ])('%s', async (_, behave, answer) => {
    const { provider } = await start(behave)
    expect(await provider.send(messageTo(NUMBER), patience())).toEqual(answer)
  })

  test('is told under the same key when its answer did not come in time', async () => {
    const accepted = new Set<string>()
    const { gateway, provider } = await start(async ({ headers }) => {
      const key = String(headers['idempotency-key'])
      const known = accepted.has(key)
      accepted.add(key)
      if (!known) await new Promise((resolve) => setTimeout(resolve, 600))
      return { status: 200, body: '{"accepted": true}' }
    })
    const message = messageTo(NUMBER)
    expect(await provider.send(message, patience(200))).toEqual({
      outcome: 'retry',
      reason: 'webhook_timeout',
    })
    expect(await provider.send(message, patience())).toEqual({ outcome: 'sent' })
    expect(gateway.calls).toHaveLength(2)
    expect(accepted.size).toBe(1)
  })
})

describe('Aliyun', () => {
  // "V3 request structure and signature", fixed parameter example: help.aliyun.com, document 2593177.
  test('is signed as its documentation says', async () => {
    const request = await signedRequest(
      {
        endpoint: 'https://ecs.cn-shanghai.aliyuncs.com',
        action: 'RunInstances',
        version: '2014-05-26',
        parameters: {
          RegionId: 'cn-shanghai',
          ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
        },
      },
      { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' },
      '2023-10-26T10:22:32Z',
      '3156853299f313e23d1673dc12e1703d',
    )
    expect(request.headers.get('authorization')).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })

  const start = async (behave: (action: string, query: URLSearchParams) => object) => {
    const gateway = await startGateway(({ headers, url }) => ({
      status: 200,
      body: JSON.stringify(
        behave(String(headers['x-acs-action']), new URL(url, 'http://x').searchParams),
      ),
    }))
    ended.push(gateway.stop)
    const settings = {
      key: { id: 'id', secret: 'secret' },
      sign: '人民医院',
      templates: { revisit: 'SMS_2' },
    }
    return { gateway, provider: aliyun(settings, new URL(gateway.url).origin) }
  }

  test('gets the template, its values and the key', async () => {
    let asked = new URLSearchParams()
    const { provider } = await start((_, query) => {
      asked = query
      return { Code: 'OK', BizId: '900619746936498440^0' }
    })
    const message = messageTo(NUMBER)
    expect(await provider.send(message, patience())).toEqual({
      outcome: 'sent',
      provider_id: '900619746936498440^0',
    })
    expect(Object.fromEntries(asked)).toEqual({
      PhoneNumbers: '13800138000',
      SignName: '人民医院',
      TemplateCode: 'SMS_2',
      TemplateParam: '{"date":"11月25日","time":"09:30"}',
      OutId: message.idempotency_key,
    })
  })

  test('writes a number of elsewhere with its country', async () => {
    const asked: (string | null)[] = []
    const { provider } = await start((_, query) => {
      asked.push(query.get('PhoneNumbers'))
      return { Code: 'OK' }
    })
    for (const number of ['+85291234567', '+886912345678', '+861012345678'])
      await provider.send(messageTo(number), patience())
    expect(asked).toEqual(['85291234567', '886912345678', '861012345678'])
  })

  test.each<[string, Answer]>([
    [
      'isv.BUSINESS_LIMIT_CONTROL',
      { outcome: 'retry', reason: 'aliyun_isv.BUSINESS_LIMIT_CONTROL' },
    ],
    [
      'isv.MOBILE_NUMBER_ILLEGAL',
      { outcome: 'refused', reason: 'aliyun_isv.MOBILE_NUMBER_ILLEGAL' },
    ],
  ])('says 200 and means %s', async (Code, answer) => {
    const { provider } = await start(() => ({ Code, Message: NUMBER }))
    expect(await provider.send(messageTo(NUMBER), patience())).toEqual(answer)
  })

  test('is asked first whether it has what was tried before, and sends it only if it has not', async () => {
    const message = messageTo(NUMBER, { attempt: 2 })
    const sent: string[] = []
    let known = [{ OutId: message.idempotency_key }]
    const { provider } = await start((action) => {
      if (action === 'QuerySendDetails')
        return { Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO: known } }
      sent.push(action)
      return { Code: 'OK' }
    })
    expect(await provider.send(message, patience())).toEqual({ outcome: 'sent' })
    expect(sent).toEqual([])
    known = [{ OutId: 'another' }]
    expect(await provider.send(message, patience())).toEqual({ outcome: 'sent' })
    expect(sent).toEqual(['SendSms'])
  })

  test('has no template for what nobody had approved', async () => {
    const { gateway, provider } = await start(() => ({ Code: 'OK' }))
    expect(await provider.send(messageTo(NUMBER, { kind: 'news' }), patience())).toEqual({
      outcome: 'refused',
      reason: 'aliyun_no_template',
    })
    expect(gateway.calls).toEqual([])
  })
})

describe('what is set up', () => {
  const names = (providers: Provider[]) =>
    providers.map(({ name, channels, per_minute }) => [name, channels.join(), per_minute])

  test('is nothing, or one provider for each channel', () => {
    expect(providersOf({})).toEqual([])
    expect(
      names(
        providersOf({
          CARELOOP_SMTP_URL: 'smtps://u:p@mail.example:465',
          CARELOOP_SMTP_FROM: 'remind@renmin.example',
          CARELOOP_SMTP_PER_MINUTE: '60',
          CARELOOP_WEBHOOK_URL: 'https://gateway.example/',
          CARELOOP_WEBHOOK_SECRET: SECRET,
          CARELOOP_WEBHOOK_CHANNELS: 'sms, wechat',
        }),
      ),
    ).toEqual([
      ['smtp', 'email', 60],
      ['webhook', 'sms,wechat', undefined],
    ])
  })

  const WEBHOOK = { CARELOOP_WEBHOOK_URL: 'https://g.example/', CARELOOP_WEBHOOK_SECRET: SECRET }
  test.each<[Record<string, string>, RegExp]>([
    [{ CARELOOP_SMTP_URL: 'smtps://mail.example' }, /CARELOOP_SMTP_FROM is not set/],
    [
      { CARELOOP_SMTP_URL: 'smtps://mail.example', CARELOOP_SMTP_FROM: 'a@b\nBcc: c@d' },
      /not one e-mail address/,
    ],
    [{ CARELOOP_WEBHOOK_URL: 'https://g.example/' }, /CARELOOP_WEBHOOK_SECRET is not set/],
    [{ ...WEBHOOK, CARELOOP_WEBHOOK_CHANNELS: 'sms,fax' }, /fax, which is no channel/],
    [
      {
        ...WEBHOOK,
        CARELOOP_WEBHOOK_CHANNELS: 'email',
        CARELOOP_SMTP_URL: 'smtps://mail.example',
        CARELOOP_SMTP_FROM: 'a@b.example',
      },
      /two providers are set up for email/,
    ],
    [
      { ...WEBHOOK, CARELOOP_WEBHOOK_CHANNELS: 'sms', CARELOOP_WEBHOOK_PER_MINUTE: 'many' },
      /CARELOOP_WEBHOOK_PER_MINUTE is no number/,
    ],
  ])('is said to be wrong: %j', (environment, sentence) => {
    expect(() => providersOf(environment)).toThrow(sentence)
  })
})
