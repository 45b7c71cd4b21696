import type { Channel } from '../../supabase/contract/submission.ts'

/** The contract's channels, as a pattern. */
export const CHANNELS = 'web|qr|sms|email|wechat|app|kiosk|phone'
const CHANNEL = RegExp(`^(${CHANNELS})$`)

/** How the patient came to `tag`. */
export function channelOf(tag: HTMLElement): Channel {
  const name = tag.getAttribute('channel') ?? ''
  return CHANNEL.test(name) ? (name as Channel) : 'web'
}
