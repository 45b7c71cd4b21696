import type { PointsRulesVersion } from '../../../../supabase/contract/points.ts'
import type { MembershipWords } from '../../i18n/membership/index.ts'
import { addDays, dayIn } from '../../lib/days.ts'
import type { Day } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { isRefusal } from '../../queries/request.ts'
import { membershipOf, previewRules, publishRules } from '../../queries/membership.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { previewParts } from './preview.ts'
import { rulesFields } from './rules-fields.ts'

/** The form of the rules: what would change is worked out first, then they are published for a day to come. */
export function showRules(newest: PointsRulesVersion, staff: Staff<MembershipWords>): void {
  const { hospital, words, format } = staff
  const { membership } = words
  const today = dayIn(hospital.time_zone, new Date())
  const dayOf = (day: Day) => format.period({ first: day, last: day })
  let before = newest
  const referral = {
    title: membership.referralTitle,
    text: membership.referralText,
    act: membership.referralAct,
  }

  const form = byId<HTMLFormElement>('rules-form')
  const shown = byId('preview-shown')
  const conflict = byId('rules-conflict')
  let fields = draw()
  bindForm(form, staff, {
    faults: () => fields.faults(),
    async save() {
      shown.replaceChildren(
        ...previewParts(await previewRules(hospital.slug, fields.read()), staff),
      )
      byId('preview').hidden = false
      // It stands beside the rules, or below them.
      byId('publishing-title').focus()
      return membership.tried
    },
  })
  form.addEventListener('input', () => {
    if (!byId('preview').hidden)
      shown.replaceChildren(element('p', { class: 'notice' }, membership.stale))
  })
  bindPublishing()

  function draw() {
    const drawn = rulesFields(before.rules, staff)
    form.replaceChildren(...drawn.roots, formFoot(membership.preview))
    describe()
    return drawn
  }

  /** Says that others have published these rules meanwhile. Nothing that was entered is replaced before it is asked for. */
  function tellConflict(theirs: PointsRulesVersion) {
    const version = format.count(theirs.version)
    const load = element(
      'button',
      { type: 'button', class: 'button quiet' },
      membership.loadVersion(version),
    )
    load.addEventListener('click', () => {
      before = theirs
      fields = draw()
      byId('preview').hidden = true
      conflict.hidden = true
      byId('rules-title').focus()
    })
    conflict.replaceChildren(
      element('p', {}, membership.overtaken(version, dayOf(theirs.valid_from))),
      load,
    )
    conflict.hidden = false
    conflict.focus()
  }

  function describe() {
    const version = format.count(before.version)
    byId('rules-version').textContent =
      before.valid_from > today
        ? membership.toCome(version, dayOf(before.valid_from))
        : before.version === 1
          ? membership.first
          : membership.inForce(version, dayOf(before.valid_from))
  }

  function bindPublishing() {
    const publishing = byId<HTMLFormElement>('publish-form')
    const from = element('input', {
      id: 'valid-from',
      type: 'date',
      required: true,
      min: addDays(today, 1),
      max: addDays(today, 366),
    })
    from.defaultValue = addDays(today, 1)
    publishing.replaceChildren(
      field(from, membership.validFrom, membership.validFromHint),
      formFoot(membership.publish),
    )
    bindForm(publishing, staff, {
      async save() {
        if (fields.faults().length > 0 || !form.checkValidity()) {
          form.requestSubmit()
          return null
        }
        const rules = fields.read()
        if (
          rules.referral > 0 &&
          before.rules.referral === 0 &&
          !(await confirmed(words, referral))
        )
          return null
        const question = {
          title: membership.publishTitle(dayOf(from.value)),
          text: membership.publishText,
          act: membership.publish,
        }
        if (!(await confirmed(words, question))) return null
        const version = await publishRules(hospital.slug, rules, from.value, before.version).catch(
          async (error: unknown) => {
            if (!isRefusal(error, 'rules_changed')) throw error
            tellConflict((await membershipOf(hospital.slug)).newest)
            return null
          },
        )
        if (version === null) return null
        before = { ...before, version, rules, valid_from: from.value }
        describe()
        return membership.published(format.count(version), dayOf(from.value))
      },
    })
  }
}
