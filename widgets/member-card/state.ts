import type { MembershipForm } from '../../supabase/contract/member.ts'
import type { FormState } from '../core/form.ts'
import type { MemberCardTexts } from '../i18n/member-card/load.ts'

/** Everything a member card on the page knows besides its attributes. */
export interface State extends FormState {
  /** `welcome`: nobody is signed in; `open`: the part that `Home` has opened. */
  view: 'loading' | 'unavailable' | 'welcome' | 'open'
  asked: MembershipForm
  texts: MemberCardTexts
  /** What is wrong with the whole; announced. */
  alert: string
  /** What has been done; announced. */
  notice: string
}
