import type { Channel } from '../../supabase/contract/submission.ts'

const CHANNEL = /^(web|qr|sms|email|wechat|app|kiosk|phone)$/

/** Whether the contract has a channel of this name. */
export const isChannel = (name: string): name is Channel => CHANNEL.test(name)

/** How the patient came to `tag`. */
export function channelOf(tag: HTMLElement): Channel {
  const name = tag.getAttribute('channel') ?? ''
  return isChannel(name) ? name : 'web'
}
