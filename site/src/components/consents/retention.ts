import { byId, element } from '../../lib/element.ts'
import { retentionOf } from '../../queries/consents.ts'
import type { Purge } from '../../queries/consents.ts'
import { clockOf } from '../clock.ts'
import { whyOf } from '../failure.ts'
import type { ConsentsStaff } from './staff.ts'

/** For how long evidence is kept, and what the purge reports that it deleted. */
export async function showRetention(staff: ConsentsStaff): Promise<void> {
  const { hospital, words, format } = staff
  const { consents } = words
  const { moment } = clockOf(staff)
  byId('retention').hidden = false
  try {
    const { days, purges } = await retentionOf(hospital.id)
    byId('retention-days').textContent = consents.keptDays(format.count(days))
    byId('purges-none').hidden = purges.length > 0
    byId('purges-table').hidden = purges.length === 0
    byId('purges-rows').replaceChildren(...purges.map(row))
  } catch (error) {
    if (await staff.sessionOver(error)) return
    byId('retention-failed').textContent = `${consents.retentionFailed} ${whyOf(error, words)}`
  }

  function row({ at, details }: Purge): HTMLTableRowElement {
    const { unconfirmed = 0, withdrawn = 0, messages = 0 } = details
    const parts = [
      ...(unconfirmed > 0 ? [consents.deletedUnconfirmed(format.count(unconfirmed))] : []),
      ...(withdrawn > 0 ? [consents.deletedWithdrawn(format.count(withdrawn))] : []),
      ...(messages > 0 ? [consents.deletedMessages(format.count(messages))] : []),
    ]
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, moment(at)),
      element('td', {}, parts.join(consents.and)),
    )
  }
}
