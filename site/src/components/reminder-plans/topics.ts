import type { Club } from '../../../../supabase/contract/member.ts'
import type { TopicKind } from '../../../../supabase/contract/reminder.ts'
import { element, byId } from '../../lib/element.ts'
import { remindersOf, saveTopic } from '../../queries/reminder-plans.ts'
import type { TopicPlan } from '../../queries/reminder-plans.ts'
import { field, formFoot, select, textFields } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { PlansStaff } from './staff.ts'
import { stepRows } from './steps.ts'
import { wordingForm } from './wording.ts'

type Clubs = readonly Pick<Club, 'id' | 'names'>[]

/** The topics, each of which opens to its name, its sentence and its plan; and the form for another. `changed`: there is one more. */
export function showTopics(
  plans: TopicPlan[],
  clubs: Clubs,
  staff: PlansStaff,
  changed: (plans: TopicPlan[]) => void,
): void {
  const { hospital, words, say } = staff
  const { reminderPlans } = words
  const rows = byId('topic-rows')
  const show = (them: TopicPlan[]) =>
    rows.replaceChildren(...them.map((plan) => topicRow(plan, clubs, staff)))
  show(plans)
  const form = byId<HTMLFormElement>('topic-form')
  const kind = select(
    'topic-kind',
    Object.entries(words.topicKinds).map(([value, label]): [string, string] => [value, label]),
    'revisit',
  )
  const club = select(
    'topic-club',
    [
      ['', reminderPlans.everyClub],
      ...clubs.map(({ id, names: called }): [string, string] => [String(id), say(called)]),
    ],
    '',
  )
  const ofClub = field(club, reminderPlans.club, reminderPlans.clubHint)
  const offerClubs = () => (ofClub.hidden = kind.value !== 'club' || clubs.length === 0)
  offerClubs()
  kind.addEventListener('change', offerClubs)
  const names = textFields({ id: 'topic-names', legend: reminderPlans.names }, words)
  const wording = textFields(
    { id: 'topic-wording', legend: reminderPlans.wording, prose: staff.language, rows: 3 },
    words,
  )
  form.replaceChildren(
    field(kind, reminderPlans.kind),
    ofClub,
    names.root,
    wording.root,
    formFoot(reminderPlans.addTopic),
  )
  bindForm(form, staff, {
    faults: () => [...names.faults(), ...wording.faults()],
    async save() {
      const name = say(names.read())
      await saveTopic(hospital.slug, {
        code: null,
        kind: kind.value as TopicKind,
        names: names.read(),
        club: kind.value === 'club' && club.value !== '' ? Number(club.value) : null,
        open: true,
        wording: wording.read(),
      })
      const { plans: now } = await remindersOf(hospital.id)
      show(now)
      changed(now)
      form.reset()
      offerClubs()
      return reminderPlans.added(name)
    },
  })
}

/** What a plan is called. */
const planName = ({ topic }: TopicPlan, { words, say }: PlansStaff): string =>
  topic ? say(topic.names) : words.reminderPlans.service

function topicRow(plan: TopicPlan, clubs: Clubs, staff: PlansStaff): HTMLLIElement {
  const { words, format, say } = staff
  const { reminderPlans } = words
  const { topic } = plan
  const club = clubs.find(({ id }) => id === topic?.club_id)
  const summary = element('summary', {})
  const describe = () => {
    const active = plan.steps.filter((step) => step.active).length
    summary.replaceChildren(
      element('strong', {}, planName(plan, staff)),
      element('span', {}, reminderPlans.steps(format.count(active))),
      club ? element('span', { class: 'badge' }, say(club.names)) : '',
      topic?.marketing ? element('span', { class: 'badge' }, reminderPlans.marketing) : '',
      topic?.open === false ? element('span', { class: 'badge' }, reminderPlans.closed) : '',
    )
  }
  describe()
  const details = element('details', { 'data-topic': topic?.code ?? 'none' }, summary)
  details.addEventListener(
    'toggle',
    () =>
      details.append(
        element(
          'div',
          { class: 'topic stack' },
          topic ? naming(plan, staff, describe) : null,
          wordingForm(plan, staff),
          stepRows(plan, staff, describe),
        ),
      ),
    { once: true },
  )
  return element('li', {}, details)
}

function naming(plan: TopicPlan, staff: PlansStaff, describe: () => void): HTMLElement | null {
  const { hospital, words } = staff
  const { reminderPlans } = words
  const { topic } = plan
  if (!topic) return null
  const draft = () => ({
    code: topic.code,
    kind: topic.kind,
    names: topic.names,
    club: topic.club_id,
    open: topic.open,
    wording: null,
  })
  const names = textFields(
    { id: `topic-${topic.id}-names`, legend: reminderPlans.names, text: topic.names },
    words,
  )
  const opening = element('button', { type: 'button', class: 'button quiet' })
  const label = () =>
    (opening.textContent = topic.open ? reminderPlans.notOffer : reminderPlans.offer)
  label()
  const form = element('form', { class: 'stack' }, names.root, formFoot(words.forms.save, opening))
  bindForm(form, staff, {
    faults: names.faults,
    async save() {
      await saveTopic(hospital.slug, { ...draft(), names: names.read() })
      topic.names = names.read()
      describe()
      return words.forms.saved
    },
  })
  opening.addEventListener('click', () =>
    perform(form, staff, async () => {
      await saveTopic(hospital.slug, { ...draft(), open: !topic.open })
      topic.open = !topic.open
      describe()
      label()
      return topic.open ? reminderPlans.offered : reminderPlans.notOffered
    }),
  )
  return form
}
