import type {
  ReminderStep,
  ReminderStepDraft,
} from '../../../../supabase/contract/reminder-plan.ts'
import { element } from '../../lib/element.ts'
import { saveStep } from '../../queries/reminder-plans.ts'
import type { TopicPlan } from '../../queries/reminder-plans.ts'
import { sendTestMessage } from '../../queries/reminders.ts'
import { isRefusal } from '../../queries/request.ts'
import type { RequestError } from '../../queries/request.ts'
import { formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import { messageFields } from './messages.ts'
import type { PlansStaff } from './staff.ts'
import { whenFields, whenText } from './when.ts'

/** The messages of a plan, each of which opens to its form; and the form for another. `changed`: there are more, or others are on. */
export function stepRows(plan: TopicPlan, staff: PlansStaff, changed: () => void): HTMLElement {
  const { reminderPlans } = staff.words
  const list = element('ul', { class: 'rows' })
  const none = element('p', { class: 'summary' }, reminderPlans.noSteps)
  const draw = () => {
    list.replaceChildren(...plan.steps.map((step) => stepRow(step, plan, staff, changed)))
    none.hidden = plan.steps.length > 0
  }
  draw()
  return element(
    'div',
    { class: 'stack' },
    element('h3', {}, reminderPlans.plan),
    none,
    list,
    plan.topic
      ? adding(plan, staff, () => {
          draw()
          changed()
        })
      : null,
  )
}

/** The form for another message of a plan. */
function adding(plan: TopicPlan, staff: PlansStaff, added: () => void): HTMLElement {
  const { hospital, words } = staff
  const { reminderPlans } = words
  const details = element(
    'details',
    { class: 'more' },
    element('summary', {}, reminderPlans.addStep),
  )
  details.addEventListener('toggle', () => details.append(make()), { once: true })
  return details

  function make(): HTMLElement {
    const id = `new-step-${plan.topic?.id}`
    const when = whenFields(id, null, plan, staff)
    const messages = messageFields(id, {}, when.anchor, staff)
    when.onAnchor(messages.redraw)
    const form = element(
      'form',
      { class: 'stack' },
      ...when.roots,
      ...messages.roots,
      formFoot(reminderPlans.addStep),
    )
    bindForm(form, staff, {
      faults: () => [...when.faults(), ...messages.faults()],
      async save() {
        const its = { ...when.read(), wording: messages.read(), active: true }
        const made = await saveStep(hospital.slug, {
          id: null,
          version: 0,
          topic: plan.topic?.code ?? null,
          ...its,
        })
        plan.steps.push({
          hospital_id: hospital.id,
          id: made,
          topic_id: plan.topic?.id ?? null,
          version: 1,
          ...its,
        })
        added()
        form.reset()
        return reminderPlans.stepAdded
      },
    })
    return form
  }
}

function stepRow(
  step: ReminderStep,
  plan: TopicPlan,
  staff: PlansStaff,
  changed: () => void,
): HTMLLIElement {
  const { hospital, words } = staff
  const { reminderPlans } = words
  const summary = element('summary', {})
  const describe = () =>
    summary.replaceChildren(
      element('strong', {}, whenText(step, staff)),
      ...(step.active ? [] : [element('span', { class: 'badge' }, reminderPlans.off)]),
    )
  describe()
  const details = element('details', { 'data-step': step.id }, summary)
  details.addEventListener('toggle', () => details.append(make()), { once: true })
  return element('li', {}, details)

  function draft(change: Partial<ReminderStepDraft>): ReminderStepDraft {
    const { id, version, anchor, months, days, minutes, at_time, wording, active } = step
    return {
      id,
      version,
      topic: plan.topic?.code ?? null,
      anchor,
      months,
      days,
      minutes,
      at_time: at_time?.slice(0, 5) ?? null,
      wording,
      active,
      ...change,
    }
  }

  function make(): HTMLElement {
    const id = `step-${step.id}`
    const when = plan.topic ? whenFields(id, step, plan, staff) : null
    const messages = messageFields(id, step.wording, () => step.anchor, staff)
    const testing = element('button', { type: 'button', class: 'button quiet' }, reminderPlans.test)
    const switching = element('button', { type: 'button', class: 'button quiet' })
    const label = () =>
      (switching.textContent = step.active ? reminderPlans.switchOff : reminderPlans.switchOn)
    label()
    const form = element(
      'form',
      { class: 'stack' },
      ...(when?.roots ?? []),
      ...messages.roots,
      formFoot(words.forms.save, testing, ...(plan.topic ? [switching] : [])),
    )
    const blame = (error: RequestError) => {
      if (isRefusal(error, 'step_changed')) return reminderPlans.stepOvertaken
      return isRefusal(error, 'too_many_requests') ? reminderPlans.testTooMany : null
    }
    bindForm(form, staff, {
      faults: () => [...(when?.faults() ?? []), ...messages.faults()],
      async save() {
        const its = { ...when?.read(), wording: messages.read() }
        await saveStep(hospital.slug, draft(its))
        Object.assign(step, its, { version: step.version + 1 })
        describe()
        return words.forms.saved
      },
      blame,
    })
    testing.addEventListener('click', () =>
      perform(
        form,
        staff,
        async () =>
          reminderPlans.testSent(await sendTestMessage(hospital.slug, staff.language, step.id)),
        blame,
      ),
    )
    switching.addEventListener('click', () =>
      perform(
        form,
        staff,
        async () => {
          await saveStep(hospital.slug, draft({ active: !step.active }))
          step.active = !step.active
          step.version += 1
          describe()
          label()
          changed()
          return step.active ? reminderPlans.switchedOn : reminderPlans.switchedOff
        },
        blame,
      ),
    )
    return form
  }
}
