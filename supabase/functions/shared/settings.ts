import type { MessageChannel } from '../../contract/reminder.ts'
import { aliyun } from './aliyun.ts'
import type { Project } from './api.ts'
import type { Provider } from './provider.ts'
import { smtp } from './smtp.ts'
import { webhook } from './webhook.ts'

export type Environment = Record<string, string | undefined>

const CHANNELS: readonly MessageChannel[] = ['sms', 'email', 'wechat', 'app']

/** Where the database is. Hosted Supabase says so itself. */
export function projectOf(environment: Environment): Project {
  return {
    endpoint: needed(environment, 'CARELOOP_ENDPOINT', 'SUPABASE_URL').replace(/\/+$/, ''),
    secretKey: needed(environment, 'CARELOOP_SECRET_KEY', 'SUPABASE_SERVICE_ROLE_KEY'),
  }
}

/** The address of the site, where the links in messages lead: `https://careloop.hospital.cn`. */
export const siteOf = (environment: Environment): string =>
  new URL(needed(environment, 'CARELOOP_SITE')).origin

/** What signs calls to and from the hospital's gateway; '' when there is none. */
export const webhookSecretOf = (environment: Environment): string =>
  environment['CARELOOP_WEBHOOK_SECRET'] ?? ''

/**
 * The providers that are set up; none is not an error.
 * @throws when one is set up by halves, or two want the same channel: whoever is sent everything twice does not come back
 */
export function providersOf(environment: Environment): Provider[] {
  const providers: Provider[] = []
  const url = environment['CARELOOP_SMTP_URL']
  if (url) providers.push(smtp(url, needed(environment, 'CARELOOP_SMTP_FROM')))
  if (environment['CARELOOP_ALIYUN_KEY_ID'])
    providers.push(
      aliyun({
        key: {
          id: needed(environment, 'CARELOOP_ALIYUN_KEY_ID'),
          secret: needed(environment, 'CARELOOP_ALIYUN_KEY_SECRET'),
        },
        sign: needed(environment, 'CARELOOP_ALIYUN_SIGN'),
        templates: templatesIn(needed(environment, 'CARELOOP_ALIYUN_TEMPLATES')),
      }),
    )
  const gateway = environment['CARELOOP_WEBHOOK_URL']
  if (gateway)
    providers.push(
      webhook(
        gateway,
        needed(environment, 'CARELOOP_WEBHOOK_SECRET'),
        channelsIn(needed(environment, 'CARELOOP_WEBHOOK_CHANNELS')),
      ),
    )
  for (const provider of providers) provider.per_minute = rateOf(environment, provider.name)
  const taken = providers.flatMap(({ channels }) => channels)
  for (const channel of CHANNELS)
    if (taken.indexOf(channel) !== taken.lastIndexOf(channel))
      throw new Error(`two providers are set up for ${channel}: see CARELOOP_WEBHOOK_CHANNELS`)
  return providers
}

function needed(environment: Environment, ...names: string[]): string {
  for (const name of names) {
    const value = environment[name]
    if (value) return value
  }
  throw new Error(`${names.join(' or ')} is not set`)
}

/** CARELOOP_SMTP_PER_MINUTE and its like. */
function rateOf(environment: Environment, provider: string): number | undefined {
  const name = `CARELOOP_${provider.toUpperCase()}_PER_MINUTE`
  const rate = environment[name]
  if (!rate) return undefined
  if (!/^[1-9]\d{0,5}$/.test(rate)) throw new Error(`${name} is no number of messages`)
  return Number(rate)
}

/** 'sms,wechat' */
function channelsIn(list: string): MessageChannel[] {
  return list.split(',').map((name) => {
    const channel = CHANNELS.find((one) => one === name.trim())
    if (!channel) throw new Error(`CARELOOP_WEBHOOK_CHANNELS names ${name}, which is no channel`)
    return channel
  })
}

/** 'code=SMS_1,revisit=SMS_2' */
const templatesIn = (list: string): Record<string, string> =>
  Object.fromEntries(list.split(',').map((pair) => pair.trim().split('=', 2) as [string, string]))
