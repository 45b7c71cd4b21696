import type { Text } from '../../../../supabase/contract/text.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/index.ts'
import { dayIn } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import { publishWording } from '../../queries/reminder-plans.ts'
import type { TopicPlan } from '../../queries/reminder-plans.ts'
import { isRefusal } from '../../queries/request.ts'
import { confirmed } from '../confirm.ts'
import { formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { PlansStaff } from './staff.ts'

/** The sentence that is agreed to, in the newest version; another one can follow it. */
export function wordingForm(plan: TopicPlan, staff: PlansStaff): HTMLElement {
  const { hospital, words, format, language } = staff
  const { reminderPlans } = words
  const { topic } = plan
  const asked = element('p', { class: 'summary' })
  const describe = () => {
    const day = dayIn(hospital.time_zone, new Date(plan.wording.since))
    asked.textContent = reminderPlans.wordingVersion(
      format.count(plan.wording.version),
      format.period({ first: day, last: day }),
    )
  }
  describe()
  const wording = textFields(
    {
      id: `wording-${topic?.id ?? 'guardian'}`,
      legend: topic ? reminderPlans.wording : reminderPlans.guardian,
      text: plan.wording.wording,
      prose: language,
      rows: 3,
    },
    words,
  )
  const form = element(
    'form',
    { class: 'stack' },
    wording.root,
    asked,
    formFoot(reminderPlans.publish),
  )
  bindForm(form, staff, {
    faults: wording.faults,
    async save() {
      const text = wording.read()
      const question = {
        title: reminderPlans.publishTitle,
        text: [reminderPlans.publishText, ...keptWords(plan.wording.wording, text)].join(
          words.survey.sentenceGap,
        ),
        act: reminderPlans.publish,
      }
      if (!(await confirmed(words, question))) return null
      const version = await publishWording(
        hospital.slug,
        topic?.code ?? null,
        text,
        plan.wording.version,
      )
      plan.wording = { ...plan.wording, version, wording: text, since: new Date().toISOString() }
      describe()
      return reminderPlans.published(format.count(version))
    },
    blame(error) {
      const control = form.querySelector('textarea')
      return control && isRefusal(error, 'wording_changed')
        ? { control, message: reminderPlans.overtaken }
        : null
    },
  })
  return form

  /** Which languages have other words now and which do not, unless all or none have: the versions of one another must say the same. */
  function keptWords(before: Partial<Text>, after: Partial<Text>): string[] {
    const [changed, kept] = [true, false].map((isChanged) =>
      LANGUAGES.filter(
        (lang) =>
          (before[lang] ?? after[lang]) !== undefined &&
          (before[lang] !== after[lang]) === isChanged,
      ).map((lang) => LANGUAGE_NAMES[lang]),
    ) as [string[], string[]]
    const named = (names: string[]) => names.join(reminderPlans.languageComma)
    return changed.length > 0 && kept.length > 0
      ? [reminderPlans.publishKeeps(named(changed), named(kept))]
      : []
  }
}
