import type { Withdrawal } from '../../../../supabase/contract/consent-evidence.ts'
import { byId, element } from '../../lib/element.ts'
import { listWithdrawals, WITHDRAWALS_AT_ONCE } from '../../queries/consents.ts'
import { clockOf } from '../clock.ts'
import { whyOf } from '../failure.ts'
import type { ConsentsStaff } from './staff.ts'
import { subjectOf } from './sheet.ts'

/** What was withdrawn, a part at a time. `find` shows the proof of one subscription. */
export async function bindWithdrawals(
  staff: ConsentsStaff,
  find: (subscription: string) => void,
): Promise<void> {
  const { hospital, words } = staff
  const { consents } = words
  const { moment } = clockOf(staff)
  const older = byId<HTMLButtonElement>('withdrawals-older')
  const rows = byId('withdrawals-rows')
  let last: number | undefined
  for (const button of [older, byId('withdrawals-retry')])
    button.addEventListener('click', () => void load())
  await load()

  async function load() {
    byId('withdrawals-failed').hidden = true
    older.ariaDisabled = 'true'
    try {
      const part = await listWithdrawals(hospital.slug, last)
      rows.append(...part.map(row))
      last = part.at(-1)?.id ?? last
      older.hidden = part.length < WITHDRAWALS_AT_ONCE
      byId('withdrawals-table').hidden = rows.childElementCount === 0
      byId('withdrawals-none').hidden = rows.childElementCount > 0
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('withdrawals-why').textContent = `${consents.withdrawalsFailed} ${whyOf(error, words)}`
      byId('withdrawals-failed').hidden = false
      older.hidden = true
    } finally {
      byId('withdrawals-loading').hidden = true
      older.ariaDisabled = null
    }
  }

  function row(one: Withdrawal): HTMLTableRowElement {
    const at = moment(one.at)
    const subject = subjectOf(one, staff)
    const show = element(
      'button',
      { type: 'button', class: 'button quiet' },
      consents.showEvidence,
      element('span', { class: 'visually-hidden' }, `: ${subject}, ${at}`),
    )
    show.addEventListener('click', () => find(one.subscription))
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, at),
      element('td', {}, subject),
      element('td', {}, words.consentWays[one.how]),
      element('td', {}, show),
    )
  }
}
