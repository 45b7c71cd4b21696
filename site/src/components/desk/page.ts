import type { CardSignUp } from '../../../../supabase/contract/member.ts'
import type { DeskRedemption } from '../../../../supabase/contract/points.ts'
import type { DeskWords } from '../../i18n/desk/index.ts'
import { byId, element } from '../../lib/element.ts'
import { cancelRedemption, findMember, openRedemption, useRedemption } from '../../queries/desk.ts'
import { attendEvent, eventsNow } from '../../queries/events.ts'
import { confirmed } from '../confirm.ts'
import type { Staff } from '../staff-page.ts'
import { bindLink } from './link.ts'
import { memberCard } from './member.ts'
import { redemptionCard } from './redemption.ts'
import { refused } from './refused.ts'
import { typedAs } from './typed.ts'

/** Runs `/admin/desk/`. A scanner types like a keyboard and ends with Enter: the field is always ready for the next one. */
export async function deskPage(staff: Staff<DeskWords>): Promise<void> {
  const { hospital, words, format, say } = staff
  const { desk } = words
  if (hospital.role === 'viewer') {
    byId('not-yours').hidden = false
    byId('not-yours').textContent = desk.notYours(words.roles[hospital.role])
    return
  }
  const form = byId<HTMLFormElement>('desk-form')
  const typed = byId<HTMLInputElement>('desk-typed')
  const purpose = byId<HTMLSelectElement>('desk-purpose')
  const found = byId('found')
  const events = await eventsNow(hospital.slug)
  byId('purpose').hidden = events.length === 0
  purpose.append(
    ...events.map(({ code, names }) => element('option', { value: code }, desk.attend(say(names)))),
  )
  bindLink(staff)
  byId('desk').hidden = false
  byId('link').hidden = false
  typed.focus()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (typed.value.trim() !== '') return void perform(look)
    show()
    tell('', words.forms.missing)
    typed.focus()
  })

  /** Does one thing at a time and says what became of it. */
  async function perform(act: () => Promise<string>) {
    if (form.ariaBusy === 'true') return
    form.ariaBusy = 'true'
    tell(desk.working, '')
    try {
      tell(await act(), '')
    } catch (error) {
      if (await staff.sessionOver(error)) return
      tell('', refused(error, typed.value, staff))
    } finally {
      form.ariaBusy = null
    }
    typed.focus()
    typed.select()
  }

  function tell(said: string, wrong: string) {
    byId('desk-said').textContent = said
    byId('desk-wrong').textContent = wrong
  }

  async function look(): Promise<string> {
    const { kind, value } = typedAs(typed.value)
    show()
    if (kind === 'code') {
      showRedemption(await openRedemption(hospital.slug, value))
      return ''
    }
    if (purpose.value) return attend(purpose.value, value)
    await showMember(value)
    return ''
  }

  function show(...parts: HTMLElement[]) {
    found.hidden = parts.length === 0
    found.replaceChildren(...parts)
  }

  async function showMember(number: string) {
    const member = await findMember(hospital.slug, number)
    show(
      ...memberCard(member, staff, ({ event }: CardSignUp) =>
        perform(() => attend(event, member.number)),
      ),
    )
  }

  async function attend(event: string, number: string): Promise<string> {
    const noted = await attendEvent(hospital.slug, event, number)
    const name = say(noted.event.names)
    if (noted.already) return desk.alreadyHere(noted.member.name, name)
    return [
      desk.attended(noted.member.name, name),
      noted.walked_in ? desk.walkedIn : '',
      noted.points > 0 ? desk.gave(format.count(noted.points)) : '',
    ]
      .filter((part) => part !== '')
      .join(words.survey.sentenceGap)
  }

  function showRedemption(redemption: DeskRedemption) {
    const { code, points, names } = redemption
    const use = () =>
      perform(async () => {
        showRedemption(await useRedemption(hospital.slug, code))
        return desk.used(say(names))
      })
    const cancel = async () => {
      const question = {
        title: desk.cancelTitle,
        text: desk.cancelText(format.count(points)),
        act: desk.cancelAct,
        keep: desk.keep,
      }
      if (!(await confirmed(words, question))) return
      await perform(async () => {
        showRedemption(await cancelRedemption(hospital.slug, code))
        return desk.cancelled(format.count(points))
      })
    }
    show(...redemptionCard(redemption, staff, { use, cancel }))
  }
}
