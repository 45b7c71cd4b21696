import type { SettingsWords } from '../../i18n/settings/index.ts'
import type { Limits, Settings } from '../../queries/settings.ts'
import { confirmed } from '../confirm.ts'
import type { Staff } from '../staff-page.ts'
import { showNumbers } from './numbers.ts'

/**
 * The form for the limits. Showing smaller groups than before has to be confirmed, since it makes patients easier to
 * recognise, and so has keeping contacts for a shorter time, since what is deleted does not come back.
 */
export function showLimits(settings: Settings, staff: Staff<SettingsWords>): void {
  const { words, format } = staff
  const values: Limits = { ...settings }
  showNumbers(
    {
      id: 'limits',
      field: 'limit',
      ranges: {
        smallest_group: [5, 32_767],
        fastest_answer_seconds: [0, 60],
        form_lifetime_hours: [1, 720],
        address_limit: [1, 2_147_483_647],
        hospital_limit: [1, 2_147_483_647],
        contact_days: [30, 1095],
      },
      wordings: words.limits,
      values,
      consider: async ({
        smallest_group: smallest = values.smallest_group,
        contact_days: days = values.contact_days,
      }) =>
        (smallest >= values.smallest_group || (await confirmed(words, lowering(smallest)))) &&
        (days >= values.contact_days || (await confirmed(words, forgetting(days)))),
    },
    staff,
  )

  function lowering(smallest: number) {
    return {
      title: words.settings.lowerTitle(format.count(smallest)),
      text: words.settings.lowerText(format.count(values.smallest_group)),
      act: words.settings.lowerAct,
    }
  }

  function forgetting(days: number) {
    return {
      title: words.settings.forgetTitle(format.count(days)),
      text: words.settings.forgetText(format.count(values.contact_days)),
      act: words.settings.forgetAct,
    }
  }
}
