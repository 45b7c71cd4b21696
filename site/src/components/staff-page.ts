import type { StaffRole } from '../../../supabase/contract/hospital.ts'
import type { Language } from '../../../supabase/contract/text.ts'
import { inLanguage } from '../i18n/index.ts'
import type { Chapter } from '../i18n/chapter.ts'
import type { Words } from '../i18n/en.ts'
import { staffWords } from '../i18n/staff.ts'
import { forgetDrafts } from '../lib/drafts.ts'
import { byId, element } from '../lib/element.ts'
import { formatIn } from '../lib/format.ts'
import type { Format } from '../lib/format.ts'
import { chooseLanguage, chosenLanguage, speak } from '../lib/language.ts'
import { currentUser, onSessionEnd, signOut } from '../lib/session.ts'
import type { User } from '../lib/session.ts'
import { acceptInvitations, hospitalsOf } from '../queries/hospital.ts'
import type { Hospital } from '../queries/hospital.ts'
import { RequestError } from '../queries/request.ts'
import { whyOf } from './failure.ts'
import { bindSignIn } from './sign-in.ts'

/** What a page for staff is given: the hospital it is about and how to speak. `Own`: the wordings of its own chapter. */
export interface Staff<Own = unknown> {
  user: User
  hospital: Hospital
  language: Language
  words: Words & Own
  format: Format
  /** A name or wording of the hospital's own. */
  say: (text: Hospital['names']) => string
  /** Ends the page when `error` says that the session is over; answers whether it did. */
  sessionOver: (error: unknown) => Promise<boolean>
}

/** Each may do what those before it may. */
const ROLES: readonly StaffRole[] = ['viewer', 'agent', 'admin']

const VIEWS = ['loading', 'sign-in', 'no-staff', 'failed', 'page'] as const

/**
 * Runs a page for staff: nobody sees it before they signed in as somebody's staff. Sign-in happens in place,
 * so whoever's session ends is afterwards where they were, address and all. `own`: what the page says beyond what all do.
 */
export async function staffPage<Own extends object>(
  render: (staff: Staff<Own>) => void | Promise<void>,
  own?: Chapter<Own>,
): Promise<void> {
  let leaving = false
  let expired = false
  let rendered = false
  onSessionEnd(() => {
    expired = !leaving
    if (rendered && expired) askToSignIn()
  })

  const language = chosenLanguage()
  const words = await speak(language, staffWords, own)
  bindLanguage(language)
  bindSignIn(words, async () => {
    await acceptInvitations().catch(() => [])
    await enter()
  })
  byId('reload').addEventListener('click', () => location.reload())
  byId('check-again').addEventListener('click', () => void enter())
  for (const id of ['sign-out', 'other-address'])
    byId(id).addEventListener('click', async () => {
      leaving = true
      forgetDrafts()
      await signOut()
      location.assign('/admin/')
    })
  await enter()

  async function enter() {
    // A page drawn for one session is not patched for the next: it starts afresh at its address.
    if (rendered) return location.reload()
    show('loading')
    try {
      const user = await currentUser()
      if (!user) return askToSignIn()
      byId('account-email').textContent = user.email
      byId('account').hidden = false
      let hospitals = await hospitalsOf(user.id)
      // Whoever followed the link in the mail instead of typing its code has not accepted yet.
      if (hospitals.length === 0 && (await acceptInvitations()).length > 0)
        hospitals = await hospitalsOf(user.id)
      const wanted = new URLSearchParams(location.search).get('hospital')
      const hospital = hospitals.find(({ slug }) => slug === wanted) ?? hospitals[0]
      if (!hospital) {
        byId('no-staff-who').textContent = words.noStaff.signedInAs(user.email)
        show('no-staff')
        return byId('no-staff-title').focus()
      }
      const say = (text: Hospital['names']) => inLanguage(text, language)
      nameHospital(hospital, hospitals, say)
      const format = formatIn(language)
      byId('hidden-rule-text').textContent = words.glossary.hidden(
        format.count(hospital.smallest_group),
      )
      show('page')
      rendered = true
      await render({
        user,
        hospital,
        language,
        words,
        format,
        say,
        sessionOver,
      })
    } catch (error) {
      if (await sessionOver(error)) return
      byId('failed-why').textContent = whyOf(error, words)
      show('failed')
    }
  }

  async function sessionOver(error: unknown) {
    const over = error instanceof RequestError && error.reason === 'expired'
    if (over) {
      expired = true
      askToSignIn()
      // It ends here at once and at the server a while later, when somebody may be signing in already.
      await signOut()
    }
    return over
  }

  function askToSignIn() {
    byId('sign-in-expired').hidden = !expired
    byId('account').hidden = true
    show('sign-in')
    byId('password-email').focus()
  }
}

function show(view: (typeof VIEWS)[number]) {
  for (const one of VIEWS) byId(`view-${one}`).hidden = one !== view
  byId('pages').hidden = view !== 'page'
  // On a small screen the row of pages scrolls.
  document
    .querySelector('#pages [aria-current]')
    ?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function bindLanguage(language: Language) {
  const select = byId<HTMLSelectElement>('language')
  select.value = language
  select.addEventListener('change', () => chooseLanguage(select.value as Language))
}

/** Says which hospital the page is about, offers the others, and keeps the choice in the links between pages. */
function nameHospital(hospital: Hospital, all: Hospital[], say: Staff['say']) {
  byId('demo').hidden = !hospital.demo
  showName(say(hospital.names))
  for (const link of document.querySelectorAll<HTMLElement>('#pages [data-role]'))
    link.hidden = ROLES.indexOf(link.dataset['role'] as StaffRole) > ROLES.indexOf(hospital.role)
  if (all.length === 1) return
  const select = byId<HTMLSelectElement>('hospital')
  select.replaceChildren(
    ...all.map(({ slug, names }) => element('option', { value: slug }, say(names))),
  )
  select.value = hospital.slug
  select.addEventListener('change', () => location.assign(`?hospital=${select.value}`))
  byId('hospital-name').hidden = true
  byId('hospital-choice').hidden = false
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#pages a, .brand'))
    link.search = `?hospital=${hospital.slug}`
}

/** Says the hospital's name where every page says it. */
export function showName(name: string): void {
  const [page] = document.title.split(' · ', 1)
  document.title = `${page} · ${name}`
  byId('hospital-name').textContent = name
  const chosen = byId<HTMLSelectElement>('hospital').selectedOptions[0]
  if (chosen) chosen.textContent = name
}
