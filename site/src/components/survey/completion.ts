import { completionChart } from '../../charts/completion.ts'
import { formatView, parseView } from '../../lib/survey-address.ts'
import { completionOf } from '../../lib/completion.ts'
import type { Completion } from '../../lib/completion.ts'
import type { Words } from '../../i18n/en.ts'
import { byId, element } from '../../lib/element.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/index.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, countCell, estimateCells, estimateText, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'

type Line = Completion & { label: string }

/** Rem of the chart that a bar and the axis take. */
const BAR = 2
const AXIS = 2.5

/** How many of the begun surveys were answered: of all, by channel and by language. */
export function showCompletion(
  { breakdown: { figures }, selection: { period } }: FullReport,
  staff: Staff,
): void {
  const { hospital, words, format } = staff
  const place = { hospital: hospital.slug, period }
  byId<HTMLAnchorElement>('responses-link').href = inThisLanguage(
    formatView({ ...parseView(''), ...place }),
    '/admin/reminders/',
  )
  const channels = Object.entries(words.channels)
  const named = (rows: Completion[], name: (bucket: string) => string): Line[] =>
    rows.map((row) => ({ ...row, label: name(row.bucket) }))
  const whole = named(completionOf(figures, 'all', ['']), () => words.breakdown.total)
  const groups = [
    { name: words.breakdown.total, lines: whole },
    {
      name: words.survey.channel,
      lines: named(
        completionOf(
          figures,
          'channel',
          channels.map(([code]) => code),
        ),
        (code) => channels.find(([one]) => one === code)?.[1] ?? code,
      ),
    },
    {
      name: words.common.language,
      lines: named(
        completionOf(figures, 'language', LANGUAGES),
        (code) =>
          LANGUAGES.filter((one) => one === code).map((one) => LANGUAGE_NAMES[one])[0] ?? code,
      ),
    },
  ].filter(({ lines }) => lines.length > 0)
  const lines = groups.flatMap((group) => group.lines)
  const summary = summaryOf(whole[0], staff)
  byId('completion-summary').textContent = summary
  byId('completion-table').replaceChildren(
    tableHead(
      words.breakdown.group,
      words.breakdown.begun,
      words.breakdown.answered,
      words.breakdown.completed,
      words.survey.interval,
    ),
    ...groups.map(({ name, lines }) =>
      element(
        'tbody',
        {},
        ...(lines === whole
          ? []
          : [
              element(
                'tr',
                {},
                element('th', { scope: 'rowgroup', colspan: 5, class: 'group' }, name),
              ),
            ]),
        ...lines.map((line) => row(line, staff)),
      ),
    ),
  )
  const hidden = lines.some(({ rate }) => rate === 'too_few')
  const drawn = lines.some(({ rate }) => typeof rate === 'object')
  const chart = chartUnless(
    'completion',
    drawn ? null : hidden ? absence('too_few', words) : notKnown(words),
  )
  if (!chart) return
  chart.ariaLabel = `${words.breakdown.completionLabel}: ${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show((colors) =>
    completionChart(
      lines.map(({ label, rate }) => ({
        label: rate === 'unknown' ? words.breakdown.unknownOf(label) : label,
        rate,
      })),
      {
        value: (value) => format.axis(value, 'share'),
        details: (place) => details(lines[place], staff),
      },
      colors,
    ),
  )
}

const notKnown = (words: Words) => element('span', { class: 'none' }, words.breakdown.notKnown)

function summaryOf(whole: Line | undefined, { words, format }: Staff): string {
  const { breakdown } = words
  if (!whole || whole.rate === 'unknown') return breakdown.completionUnknown
  if (whole.rate === 'too_few') return breakdown.completionHidden
  return breakdown.completionTotal(
    estimateText(whole.rate, words, format),
    format.count(whole.answered ?? 0),
    format.count(whole.begun ?? 0),
  )
}

function row({ label, answered, begun, rate }: Line, staff: Staff): HTMLElement {
  const { words, format } = staff
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, label),
    countCell(begun, staff),
    countCell(answered, staff),
    ...(typeof rate === 'object'
      ? estimateCells(rate, words, format)
      : [
          element(
            'td',
            { colspan: 2, class: 'number' },
            rate === 'unknown' ? notKnown(words) : absence('too_few', words),
          ),
        ]),
  )
}

function details(line: Line | undefined, { words, format }: Staff): string[] {
  if (!line) return []
  const { rate, answered, begun } = line
  if (rate === 'unknown') return [words.breakdown.notKnown]
  if (rate === 'too_few') return [words.survey.hidden]
  return [
    estimateText(rate, words, format),
    words.breakdown.answeredOf(format.count(answered ?? 0), format.count(begun ?? 0)),
  ]
}
