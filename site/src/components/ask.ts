import { startWords } from '../i18n/start/index.ts'
import type { StartWords } from '../i18n/start/index.ts'
import { byId, element } from '../lib/element.ts'
import { fileName } from '../lib/file-name.ts'
import { formAddress, kitAddress, snippetOf } from '../lib/invitation.ts'
import type { Invitation, Widget } from '../lib/invitation.ts'
import { sayIn } from '../lib/language.ts'
import type { SurveySummary } from '../queries/hospital.ts'
import { copyable } from './copyable.ts'
import { pngOf, saveFile } from './save-file.ts'
import type { Staff } from './staff-page.ts'

/** Ways on which an address reaches a patient, the likeliest first. */
const CHANNELS = ['qr', 'sms', 'wechat', 'email', 'app', 'kiosk', 'phone', 'web'] as const

/** What patients come to beside the survey. */
const OTHERS = ['complaint', 'reminder', 'member-card', 'events'] as const

/** Which survey is asked for. */
export interface Asked {
  survey: SurveySummary
  /** The code of the department chosen at first. */
  department: string | null
  /** Whether it never had an answer: then the section says what to do first. */
  first: boolean
}

/**
 * Shows how patients come to a survey, the complaint box, reminders, the member card or the events. Called again, it changes
 * what it says and keeps what was chosen. Where its words cannot be loaded it stays hidden.
 */
export async function showAsk(asked: Asked, staff: Staff): Promise<void> {
  const chapter = await startWords[staff.language]().catch(() => null)
  if (!chapter) return
  const words = { ...staff.words, ...chapter }
  sayIn(byId('ask'), words)
  fillIn(asked, { ...staff, words })
}

function fillIn({ survey, department, first }: Asked, staff: Staff<StartWords>) {
  const { hospital, words, format, say } = staff
  const { start } = words
  const departments = hospital.departments.filter(({ archived }) => !archived)
  const title = say(survey.title)
  byId('ask').hidden = false
  byId('ask').classList.toggle('first', first)
  byId('ask-title').textContent = first ? start.first : start.ask
  byId('ask-lead').textContent = first ? start.firstLead(title) : start.askLead
  byId('ask-departments').hidden = byId('ask-then').hidden = !first
  byId('ask-departments-text').replaceChildren(...departmentsText(departments.length, staff))
  byId('ask-then-text').textContent = start.thenText(format.count(hospital.smallest_group))
  byId('ask-paste').textContent = start.pasteLead(kitAddress(location.origin))
  fill('ask-for', 'survey', [
    ['survey', title],
    ...OTHERS.map((widget) => [widget, start.others[widget]] as const),
  ])
  fill('ask-department', department ?? '', [
    ['', words.survey.whole],
    ...departments.map(({ code, names }) => [code, say(names)] as [string, string]),
  ])
  fill(
    'ask-channel',
    CHANNELS[0],
    CHANNELS.map((channel) => [channel, words.channels[channel]]),
  )
  byId('ask-show-code').onclick = () => void showCode()
  byId('ask-save-code').onclick = () => void saveCode()
  write()

  function fill(id: string, chosen: string, choices: (readonly [string, string])[]) {
    const select = byId<HTMLSelectElement>(id)
    const kept = select.value || chosen
    select.replaceChildren(...choices.map(([value, label]) => element('option', { value }, label)))
    select.value = choices.some(([value]) => value === kept) ? kept : (choices[0]?.[0] ?? '')
    select.onchange = write
  }

  function invitation(): Invitation {
    const widget = byId<HTMLSelectElement>('ask-for').value as Widget
    return {
      origin: location.origin,
      hospital: hospital.slug,
      widget,
      survey: widget === 'survey' ? survey.slug : null,
      department: (tells(widget) && byId<HTMLSelectElement>('ask-department').value) || null,
    }
  }

  function called() {
    const { widget } = invitation()
    return widget === 'survey' ? title : start.others[widget]
  }

  function address() {
    const channel = byId<HTMLSelectElement>('ask-channel').value
    return formAddress(invitation(), tells(invitation().widget) ? channel : null)
  }

  function write() {
    for (const id of ['ask-department-choice', 'ask-channel-choice'])
      byId(id).hidden = !tells(invitation().widget)
    byId('ask-address').replaceChildren(copyable(address(), start.address, words))
    const snippet = snippetOf(invitation(), called(), staff.language)
    byId('ask-snippet').replaceChildren(copyable(snippet, start.snippet, words))
    hideCode()
  }

  function hideCode() {
    byId('ask-code').replaceChildren()
    byId('ask-save-code').hidden = byId('ask-code-failed').hidden = true
    byId('ask-show-code').ariaExpanded = 'false'
  }

  async function showCode() {
    const shown = byId('ask-show-code').ariaExpanded === 'true'
    hideCode()
    if (shown) return
    const text = address()
    try {
      const { qrCode } = await import('./qr.ts')
      const code = qrCode(text)
      code.setAttribute('role', 'img')
      code.ariaLabel = start.code(text)
      byId('ask-code').replaceChildren(code)
      byId('ask-save-code').hidden = false
      byId('ask-show-code').ariaExpanded = 'true'
    } catch {
      byId('ask-code-failed').hidden = false
    }
  }

  async function saveCode() {
    const code = byId('ask-code').querySelector('canvas')
    if (!code) return
    const { department } = invitation()
    const names = departments.find(({ code }) => code === department)?.names
    const parts = [say(hospital.names), called(), ...(names ? [say(names)] : []), start.codeFile]
    saveFile(await pngOf(code), fileName(parts, 'png'))
  }
}

/** That there are departments, or who can add some. */
function departmentsText(
  count: number,
  { hospital, words, format }: Staff<StartWords>,
): (string | Node)[] {
  const { start } = words
  const { sentenceGap } = words.survey
  const there = count > 0 ? start.departmentsThere(format.count(count)) : start.departmentsMissing
  const href = `/admin/settings/?hospital=${hospital.slug}`
  return [
    there,
    sentenceGap,
    hospital.role === 'admin'
      ? element('a', { href }, start.departmentsAdmin)
      : start.departmentsAsk,
  ]
}

/** Whether it is kept which department something is about and on which way it came. */
const tells = (widget: Widget) => widget === 'survey' || widget === 'complaint'
