import type * as en from './en.ts'

/** What every page calls what members have, in Traditional Chinese. */

export const tierNames: typeof en.tierNames = {
  regular: '普通',
  silver: '銀卡',
  gold: '金卡',
}
