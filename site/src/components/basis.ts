import type { MembersWords } from '../i18n/members/index.ts'
import { dayIn } from '../lib/days.ts'
import type { Period } from '../lib/days.ts'
import { byId } from '../lib/element.ts'
import { CLOCKS } from '../lib/moments.ts'
import type { Staff } from './staff-page.ts'

/** What figures rest on, in words, for whatever leaves the page: pictures, files, paper. */
export interface Basis {
  hospital: string
  survey: string
  period: Period
  /** The codes of what was chosen besides, for the names of files: department, channel, question. */
  chosen: string[]
  /** Each with what it is called: hospital, survey, period, then what else was chosen. */
  facts: [name: string, value: string][]
  /** That the hospital is made up, when it is. */
  demo: string | null
}

type Speaker = Pick<Staff<Pick<MembersWords, 'moments'>>, 'hospital' | 'language' | 'words'>

/** Says what the figures of a section rest on, wherever they are explained; what is saved of them says it too. */
export function showBasisOf(section: string, text: string): void {
  for (const one of byId(section).querySelectorAll('[data-basis]')) one.textContent = text
}

/**
 * Says of a section whose figures are as of `moment`, whatever period the page has, that they are, and what they count
 * (`counted`): where they are explained and in what is saved.
 */
export function showMoment(
  section: string,
  moment: Date,
  staff: Speaker,
  ...counted: string[]
): void {
  byId(section).dataset.asOf = moment.toISOString()
  showBasisOf(section, [asOfText(moment, staff), ...counted].join(' · '))
}

/** What `section` rests on: what the page does, but as of the moment where `showMoment` said one of it; without a section, the page. */
export function basisIn(section: string | undefined, page: Basis, staff: Speaker): Basis {
  const asOf = section && byId(section).dataset.asOf
  if (!asOf) return page
  const moment = new Date(asOf)
  const day = dayIn(staff.hospital.time_zone, moment)
  return {
    ...page,
    period: { first: day, last: day },
    facts: page.facts.with(2, [staff.words.moments.when, asOfText(moment, staff)]),
  }
}

const asOfText = (moment: Date, { hospital, language, words }: Speaker) =>
  words.moments.asOf(
    new Intl.DateTimeFormat(CLOCKS[language], {
      timeZone: hospital.time_zone,
      dateStyle: language === 'en' ? 'medium' : 'long',
      timeStyle: 'short',
    }).format(moment),
  )
