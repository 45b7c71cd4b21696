import type * as en from './en.ts'

/** What every page calls what members have, in Simplified Chinese. */

export const tierNames: typeof en.tierNames = {
  regular: '普通',
  silver: '银卡',
  gold: '金卡',
}
