import type {
  ConsentEvidence,
  ConsentRow,
  EvidenceMessage,
} from '../../../../supabase/contract/consent-evidence.ts'
import { LANGUAGE_NAMES } from '../../i18n/index.ts'
import { element } from '../../lib/element.ts'
import { liftReminderBlock } from '../../queries/consents.ts'
import { clockOf } from '../clock.ts'
import { confirmed } from '../confirm.ts'
import { facts } from '../facts.ts'
import { perform } from '../form.ts'
import { exactly } from './exactly.ts'
import type { ConsentsStaff } from './staff.ts'
import { printOnly } from './print-only.ts'

/** What was agreed to or withdrawn. */
export const subjectOf = (
  { topic }: Pick<ConsentRow, 'topic'>,
  { words, say }: Pick<ConsentsStaff, 'words' | 'say'>,
): string => (topic ? say(topic.names) : words.consents.guardian)

/** One subscription in a list; it opens to its sheet. `sought`: by what it was found. */
export function sheetItem(
  evidence: ConsentEvidence,
  sought: string,
  staff: ConsentsStaff,
): HTMLLIElement {
  const { words } = staff
  const { state, created_at, for_whom, channel } = evidence
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('strong', {}, clockOf(staff).moment(created_at)),
      element('span', {}, `${words.channels[channel]} · ${words.forWhom[for_whom]}`),
      element('span', { class: 'badge' }, words.consentStates[state]),
    ),
  )
  details.addEventListener('toggle', () => details.append(sheet(evidence, sought, staff)), {
    once: true,
  })
  return element('li', {}, details)
}

/** Everything that proves one subscription, fit for paper. */
function sheet(evidence: ConsentEvidence, sought: string, staff: ConsentsStaff): HTMLElement {
  const { hospital, words, user, say } = staff
  const { consents } = words
  const printing = element('button', { type: 'button', class: 'button quiet' }, consents.print)
  const title = evidence.state === 'pending' ? consents.sheetUnconfirmed : consents.sheet
  const foot = element('p', { class: 'on-paper summary' })
  const lifting =
    evidence.recipient_state === 'blocked' && hospital.role === 'admin' && sought !== evidence.id
      ? element('button', { type: 'button', class: 'button quiet' }, consents.lift)
      : null
  const made = element(
    'article',
    { class: 'sheet', 'aria-label': title },
    element('h3', {}, title),
    element('dl', {}, ...facts(factsOf(evidence, staff))),
    element('h4', {}, consents.history),
    evidence.consents.length === 0
      ? element('p', { class: 'summary' }, consents.noWordings)
      : element(
          'ol',
          { class: 'history' },
          ...evidence.consents.map((one) => line(one, evidence, staff)),
        ),
    element('h4', {}, consents.messages),
    element('p', { class: 'summary' }, consents.messagesLead),
    evidence.messages.length === 0
      ? element('p', {}, consents.noMessages)
      : element('ol', { class: 'history' }, ...evidence.messages.map((one) => message(one, staff))),
    foot,
    element('div', { class: 'buttons' }, printing, lifting),
    element('p', { class: 'said', role: 'status' }),
    element('p', { class: 'error', role: 'alert' }),
  )
  printing.addEventListener('click', () => {
    foot.textContent = `${say(hospital.names)} · ${consents.printed(exactly(staff, new Date().toISOString()), user.email)}`
    printOnly(made)
  })
  lifting?.addEventListener('click', async () => {
    const sure = await confirmed(words, {
      title: consents.liftTitle,
      text: consents.liftText,
      act: consents.lift,
    })
    if (!sure) return
    await perform(made, staff, async () => {
      const lifted = await liftReminderBlock(hospital.slug, sought)
      lifting.hidden = true
      return lifted ? consents.lifted : consents.notBlocked
    })
  })
  return made
}

function factsOf(evidence: ConsentEvidence, staff: ConsentsStaff): [string, string][] {
  const { hospital, words, say } = staff
  const { consents, channels } = words
  const { channel, address_end, confirmed_at, stopped_at, state } = evidence
  const standing = new Map<string, boolean>()
  for (const one of evidence.consents) standing.set(subjectOf(one, staff), one.given)
  const agreed = [...standing].flatMap(([subject, given]) => (given ? [subject] : []))
  return [
    [consents.hospital, say(hospital.names)],
    [consents.id, evidence.id],
    [
      consents.channel,
      address_end === null
        ? consents.addressGone(channels[channel])
        : consents.addressEnd(channels[channel], address_end),
    ],
    [consents.recipient, words.recipientStates[evidence.recipient_state]],
    [consents.whom, words.forWhom[evidence.for_whom]],
    [consents.language, LANGUAGE_NAMES[evidence.lang]],
    [consents.source, channels[evidence.source]],
    [consents.page, evidence.page || consents.noPage],
    [consents.begun, exactly(staff, evidence.created_at)],
    [
      consents.confirmed,
      confirmed_at === null
        ? consents.unconfirmed
        : consents.confirmedText(exactly(staff, confirmed_at)),
    ],
    ...(stopped_at === null
      ? []
      : ([
          [
            state === 'replaced' ? words.consentStates.replaced : consents.stopped,
            exactly(staff, stopped_at),
          ],
        ] as [string, string][])),
    [
      consents.agreedTo,
      confirmed_at === null
        ? consents.neverAgreed
        : agreed.length > 0 && stopped_at === null
          ? agreed.join(consents.and)
          : state === 'replaced'
            ? words.consentWays.replaced
            : consents.agreedToNothing,
    ],
  ]
}

function line(one: ConsentRow, { state }: ConsentEvidence, staff: ConsentsStaff): HTMLLIElement {
  const { words, format } = staff
  const { consents } = words
  // What nobody confirmed was not agreed to, and what a newer form replaced not withdrawn.
  const standing = one.given
    ? state === 'pending'
      ? ''
      : 'given'
    : one.how === 'replaced'
      ? ''
      : 'withdrawn'
  const details = [
    exactly(staff, one.at),
    words.consentWays[one.how],
    ...(one.version === null ? [] : [consents.version(format.count(one.version))]),
    ...(one.lang === null ? [] : [LANGUAGE_NAMES[one.lang]]),
    ...(one.page ? [one.page] : []),
  ]
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'tags' },
      element('strong', {}, subjectOf(one, staff)),
      element(
        'span',
        { class: ['badge', standing].join(' ').trim() },
        standing === 'given'
          ? consents.given
          : standing === 'withdrawn'
            ? consents.withdrawn
            : one.given
              ? consents.ticked
              : words.consentStates.replaced,
      ),
      one.topic?.marketing ? element('span', { class: 'badge' }, consents.marketing) : null,
    ),
    one.wording === null ? null : element('blockquote', { lang: one.lang }, one.wording),
    element('p', { class: 'summary' }, details.join(' · ')),
  )
}

function message(one: EvidenceMessage, staff: ConsentsStaff): HTMLLIElement {
  const { words, say } = staff
  const { consents, messageStates } = words
  const details = [
    clockOf(staff).moment(one.at),
    ...(one.appointment_at === null
      ? []
      : [consents.aboutAppointment(clockOf(staff).moment(one.appointment_at))]),
  ]
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'tags' },
      element('strong', {}, one.topic ? say(one.topic.names) : consents.notice),
      element('span', { class: 'badge' }, messageStates[one.state]),
    ),
    element('p', { class: 'summary' }, details.join(' · ')),
  )
}
