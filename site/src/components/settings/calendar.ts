import type { DeadlinePreset } from '../../../../supabase/contract/case.ts'
import type { SettingsWords } from '../../i18n/settings/index.ts'
import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { addDay, applyPreset, byDay, removeDay, settingsOf } from '../../queries/settings.ts'
import type { CalendarDay, Settings } from '../../queries/settings.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot, select, textFields } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { showDeadlines } from './deadlines.ts'

/** Of this year China's holidays are fixed by law, but which days around them are exchanged was not announced. */
const UNANNOUNCED = '2027'

/** The holidays and the weekend days on which people work, year by year; and the calendars that come with Careloop. */
export function showCalendar(settings: Settings, staff: Staff<SettingsWords>): void {
  const { hospital, words, say, language } = staff
  let days = settings.hospital_days
  const today = dayIn(hospital.time_zone, new Date())
  const year = byId<HTMLSelectElement>('calendar-year')
  const weekdays = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  year.addEventListener('change', draw)
  bindAdding()
  bindPresets()
  offerYears(today.slice(0, 4))

  function offerYears(chosen: string) {
    const next = String(Number(today.slice(0, 4)) + 1)
    const years = new Set([today.slice(0, 4), next, ...days.map(({ day }) => day.slice(0, 4))])
    year.replaceChildren(
      ...[...years].toSorted().map((one) => element('option', { value: one }, one)),
    )
    year.value = chosen
    draw()
  }

  function draw() {
    const shown = days.filter(({ day }) => day.startsWith(year.value))
    byId('calendar-days').replaceChildren(...shown.map(row))
    byId('no-days').hidden = shown.length > 0
    byId('unannounced').hidden = year.value !== UNANNOUNCED
  }

  function row(one: CalendarDay): HTMLElement {
    const when = weekdays.format(new Date(`${one.day}T00:00:00Z`))
    const remove = element(
      'button',
      {
        type: 'button',
        class: 'button quiet',
        'aria-label': words.settings.removeDayOf(when),
      },
      words.settings.remove,
    )
    remove.addEventListener('click', () =>
      perform(byId('calendar-list'), staff, async () => {
        await removeDay(hospital.id, one.day)
        days = days.filter((other) => other !== one)
        draw()
        byId('calendar-title').focus()
        return words.settings.removedDay(when)
      }),
    )
    return element(
      'li',
      {},
      element(
        'p',
        { class: 'identity' },
        element('strong', {}, element('time', { datetime: one.day }, when)),
        element('small', {}, say(one.names)),
      ),
      element(
        'span',
        { class: one.working ? 'badge works' : 'badge' },
        one.working ? words.settings.dayWorking : words.settings.dayOff,
      ),
      remove,
    )
  }

  function bindAdding() {
    const form = byId<HTMLFormElement>('day-form')
    const day = element('input', { id: 'day-day', type: 'date', required: true })
    const kind = select(
      'day-kind',
      [
        ['off', words.settings.dayOff],
        ['working', words.settings.dayWorking],
      ],
      'off',
    )
    const names = textFields({ id: 'day-names', legend: words.settings.dayNames }, words)
    form.replaceChildren(
      element(
        'div',
        { class: 'pair' },
        field(day, words.settings.day),
        field(kind, words.settings.dayKind),
      ),
      names.root,
      formFoot(words.settings.addDay),
    )
    const taken = { control: day, message: words.settings.dayTaken }
    bindForm(form, staff, {
      faults: () => [
        ...(days.some((one) => one.day === day.value) ? [taken] : []),
        ...names.faults(),
      ],
      async save() {
        const one = { day: day.value, working: kind.value === 'working', names: names.read() }
        await addDay(hospital.id, one)
        days = [...days, one].toSorted(byDay)
        form.reset()
        offerYears(one.day.slice(0, 4))
        day.focus()
        return words.settings.added(weekdays.format(new Date(`${one.day}T00:00:00Z`)))
      },
      blame: ({ constraint }) => (constraint === 'hospital_days_pkey' ? taken : null),
    })
  }

  function bindPresets() {
    const form = byId<HTMLFormElement>('preset-form')
    const presets = Object.entries(words.presetCalendars) as [DeadlinePreset, string][]
    const preset = select('preset', presets, 'china-2026')
    form.replaceChildren(
      field(preset, words.settings.preset, words.settings.presetHint),
      formFoot(words.settings.applyPreset),
    )
    bindForm(form, staff, {
      async save() {
        const chosen = preset.value as DeadlinePreset
        const name = words.presetCalendars[chosen]
        const question = {
          title: words.settings.presetTitle(name),
          text: words.settings.presetText,
          act: words.settings.applyPreset,
        }
        if (!(await confirmed(words, question))) return null
        await applyPreset(hospital.slug, chosen)
        const fresh = await settingsOf(hospital.slug)
        days = fresh.hospital_days
        showDeadlines(fresh, staff)
        // The year a calendar ends with is the one that was looked for.
        offerYears(/\d{4}/.exec(chosen)?.[0] ?? year.value)
        return words.settings.presetApplied(name)
      },
    })
  }
}
