import { CLAIMS, readNumber, whatIf } from '../../lib/what-if.ts'
import type { Claim, WhatIf } from '../../lib/what-if.ts'
import { byId, element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import { shareIn } from '../../lib/loyalty-figures.ts'
import { monthsOf } from '../../lib/months.ts'
import { tableHead } from '../figure-text.ts'
import { splitColumn, splitInto } from '../split-cells.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

const MOST_YUAN = 1e9
/** What is typed, and in which range it is a number; `per`: it is a percentage. */
const FIELDS: Record<keyof WhatIf, { high: number; per?: true }> = {
  patients: { high: 1e8 },
  returning: { high: 100, per: true },
  more: { high: 100 },
  yearly: { high: MOST_YUAN },
  margin: { high: 100, per: true },
  keeping: { high: MOST_YUAN },
}
const NAMES = Object.keys(FIELDS) as (keyof WhatIf)[]
/** Patients of fewer or more months do not tell those of a year: the same ones come in several. */
const YEAR = 12
/** The texts speak of five in a hundred. */
const FIVE = '5'

/** Makes the calculator work. Answers what to call when the figures of the page have come: they fill what nobody typed. */
export function bindWhatIf(staff: LoyaltyStaff): (report: LoyaltyReport) => void {
  const { words, format } = staff
  const { loyalty } = words
  const fields = Object.fromEntries(
    NAMES.map((name) => [name, byId<HTMLInputElement>(`what-if-${name}`)]),
  ) as Record<keyof WhatIf, HTMLInputElement>
  const typed = new Set<keyof WhatIf>()
  fields.more.value = FIVE
  byId('what-if-form').addEventListener('submit', (event) => event.preventDefault())
  for (const name of NAMES)
    fields[name].addEventListener('input', () => {
      typed.add(name)
      show()
    })
  show()

  return ({ figures, selection }) => {
    const repeat = shareIn(figures, { measure: 'repeat' })
    const known = isShown(repeat) && monthsOf(selection.months).length === YEAR
    if (!typed.has('patients')) fields.patients.value = known ? String(repeat.n) : ''
    if (!typed.has('returning'))
      fields.returning.value = known ? (100 * repeat.value).toFixed(1) : ''
    show()
  }

  function show() {
    const numbers = NAMES.map((name) => {
      const { high, per } = FIELDS[name]
      const field = fields[name]
      const value = field.value.trim() === '' ? null : readNumber(field.value, 0, high)
      const wrong = field.value.trim() !== '' && value === null
      field.ariaInvalid = wrong ? 'true' : null
      return [name, value === null ? null : per ? value / 100 : value, wrong, value] as const
    })
    const wrong = numbers.filter(([, , mistaken]) => mistaken)
    byId('what-if-wrong').textContent =
      wrong.length === 0
        ? ''
        : loyalty.whatIfWrong(
            wrong.map(([name]) => words.whatIfGiven[name]).join(words.figures.listGap),
          )
    const missing = numbers.some(([, value]) => value === null)
    const given = Object.fromEntries(numbers.map(([name, value]) => [name, value ?? 0])) as Record<
      keyof WhatIf,
      number
    >
    byId('what-if-given').hidden = missing
    byId('given-table').replaceChildren(
      element('caption', {}, loyalty.givenCaption),
      element(
        'tbody',
        {},
        ...numbers.map(([name, , , value]) =>
          lineOf(words.whatIfGiven[name], format.count(value ?? 0)),
        ),
      ),
    )
    showAnswer(given, missing)
    showClaims(numbers.find(([name]) => name === 'keeping')?.[1] ?? null)
  }

  /** The hospital's own arithmetic. */
  function showAnswer(given: WhatIf, missing: boolean) {
    const answer = whatIf(given)
    const money = (yuan: number) => loyalty.money(format.count(Math.round(yuan)))
    const lines: [string, string][] = [
      [loyalty.answer.kept, format.count(Math.round(answer.kept))],
      [loyalty.answer.revenue, money(answer.revenue)],
      [loyalty.answer.profit, money(answer.profit)],
      [loyalty.answer.cost, money(answer.cost)],
      [loyalty.answer.left, money(answer.left)],
    ]
    byId('what-if-missing').textContent = missing ? loyalty.fillIn : ''
    // Without the hospital's numbers there is nothing to read on paper.
    byId('what-if').classList.toggle('off-paper', missing)
    byId('what-if-table').replaceChildren(
      element('caption', {}, loyalty.ownCaption),
      tableHead(loyalty.ownWhat, loyalty.ownAmount),
      element('tbody', {}, ...lines.map(([name, text]) => lineOf(name, missing ? '–' : text))),
    )
  }

  /** What the texts quote, and what it would be of the hospital's own costs. */
  function showClaims(keeping: number | null) {
    const range = ({ about, low, high }: Claim) => {
      if (about === 'profit' || about === 'value')
        return loyalty.percentRange(format.axis(low, 'share'), format.axis(high, 'share'))
      return low === high
        ? loyalty.times(format.count(low))
        : loyalty.timesRange(format.count(low), format.count(high))
    }
    const ours = ({ about, low, high }: Claim) =>
      about === 'winning' && keeping !== null
        ? loyalty.winningHere(
            loyalty.money(format.count(Math.round(low * keeping))),
            loyalty.money(format.count(Math.round(high * keeping))),
          )
        : '–'
    byId('claims-table').replaceChildren(
      element('caption', {}, loyalty.claimsCaption),
      splitColumn(
        tableHead(loyalty.claim, loyalty.quoted, loyalty.here, loyalty.weakness),
        0,
        loyalty.claim,
        loyalty.source,
      ),
      element(
        'tbody',
        {},
        ...CLAIMS.map((claim) =>
          element(
            'tr',
            {},
            splitInto(
              element(
                'th',
                { scope: 'row' },
                `${loyalty.claims[claim.about]} `,
                element('small', {}, loyalty.sourcesOf[claim.source]),
              ),
              loyalty.claims[claim.about],
              loyalty.sourcesOf[claim.source],
            ),
            element('td', { class: 'number' }, range(claim)),
            element('td', { class: 'number' }, ours(claim)),
            element('td', { class: 'told' }, loyalty.weak[claim.about]),
          ),
        ),
      ),
    )
  }
}

const lineOf = (name: string, text: string) =>
  element(
    'tr',
    {},
    element('th', { scope: 'row' }, name),
    element('td', { class: 'number strong' }, text),
  )
