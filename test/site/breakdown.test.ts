import { describe, expect, test } from 'vitest'
import { apartOf } from '../../site/src/lib/apart.ts'
import { asksWhatFailed, measureOf, optionsOf } from '../../site/src/lib/breakdown.ts'
import { questionFigures } from '../../site/src/lib/changes.ts'
import { completionOf } from '../../site/src/lib/completion.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'

const outpatient: readonly SurveyQuestion[] = READY_MADE.outpatient.questions
const asked = (id: string) => outpatient.find((one) => one.id === id) as SurveyQuestion

const row = (
  question: string,
  grain: SurveyFigure['grain'],
  n: number | null,
  counts: number[] | null = [],
  more: Partial<SurveyFigure> = {},
): SurveyFigure => ({
  period: 'asked',
  question,
  kind: 'scale',
  grain,
  bucket: '',
  n,
  counts,
  ...more,
})

describe('questions and their measures', () => {
  test('the figure of a pair is its gap', () => {
    expect(measureOf({ id: 'waiting', kind: 'pair' })).toBe('waiting.gap')
    expect(measureOf({ id: 'waiting', kind: 'scale' })).toBe('waiting')
  })

  test('"other" has the thirteenth counter', () => {
    const wrong = asked('went_wrong')
    const source = asked('source')
    if (wrong.kind !== 'choices' || source.kind !== 'choice')
      throw new Error('other kinds expected')
    expect(optionsOf(wrong)).toEqual([0, 1, 2, 3, 4, 5, 6, 12])
    expect(optionsOf(source)).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('what went wrong is asked only of those who were not satisfied', () => {
    const after = (question: string, values: (number | string)[]): SurveyQuestion => ({
      ...asked('went_wrong'),
      show_if: { question, in: values },
    })
    expect(outpatient.filter((one) => asksWhatFailed(one, outpatient)).map(({ id }) => id)).toEqual(
      ['went_wrong'],
    )
    expect(asksWhatFailed(after('nps', [0, 6]), outpatient)).toBe(true)
    expect(asksWhatFailed(after('nps', [6, 7]), outpatient)).toBe(false)
    expect(asksWhatFailed(after('overall', [3, 4]), outpatient)).toBe(false)
    expect(asksWhatFailed(after('source', ['patient']), outpatient)).toBe(false)
    expect(asksWhatFailed(after('gone', [1]), outpatient)).toBe(false)
    const expectation: readonly SurveyQuestion[] = READY_MADE.expectation.questions
    expect(expectation.some((one) => asksWhatFailed(one, expectation))).toBe(false)
  })
})

describe('what sets a department apart', () => {
  // Here 100 of 1 000; elsewhere the rest.
  const figures = [
    row('overall', 'all', 100, [10, 20, 30, 25, 15]),
    row('overall', 'hospital', 1000, [40, 60, 100, 300, 500]),
    row('revisit', 'all', 100, [10, 10, 20, 20, 40]),
    row('revisit', 'hospital', 1000, [100, 100, 200, 190, 410]),
    row('went_wrong', 'all', 60, [5, 44, 3, 4, 5, 0, 7, 0, 0, 0, 0, 0, 0], { kind: 'choices' }),
    row('went_wrong', 'hospital', 200, [17, 87, 31, 14, 18, 90, 23, 0, 0, 0, 0, 0, 0], {
      kind: 'choices',
    }),
    row('source', 'all', 100, [60, 10, 10, 10, 5, 5], { kind: 'choice' }),
    row('source', 'hospital', 1000, [300, 140, 140, 140, 140, 140], { kind: 'choice' }),
    row('nps', 'all', null, null, { kind: 'nps' }),
    row('nps', 'hospital', 1000, [], { kind: 'nps' }),
  ]
  const { comparisons, hidden } = apartOf(outpatient, figures)
  const of = (id: string, option: number | null = null) =>
    comparisons.find((one) => one.question.id === id && one.option === option)

  test('holds the department against all the others, not against the whole', () => {
    // 15 of 100 here, 485 of 900 elsewhere.
    expect(of('overall')?.here).toMatchObject({ n: 100, value: 0.15 })
    expect(of('overall')?.elsewhere.n).toBe(900)
    expect(of('overall')?.elsewhere.value).toBeCloseTo(485 / 900)
    expect(of('overall')?.difference.value).toBeCloseTo(0.15 - 485 / 900)
    expect(of('overall')?.verdict).toBe('worse')
    expect(of('revisit')?.verdict).toBe('same')
  })

  test('more of what went wrong is worse, less of it better, and a source is neither', () => {
    // Of all who said how satisfied they were: waiting 44 of 100 here, 43 of 900 elsewhere; cost 0 of 100, 90 of 900.
    expect(of('went_wrong', 1)?.here).toMatchObject({ n: 100, value: 0.44 })
    expect(of('went_wrong', 1)?.elsewhere).toMatchObject({ n: 900, value: 43 / 900 })
    expect(of('went_wrong', 1)?.verdict).toBe('worse')
    expect(of('went_wrong', 5)?.verdict).toBe('better')
    expect(of('source', 0)?.verdict).toBe('different')
  })

  // 8 of 10 dissatisfied patients name waiting here, 100 of 300 elsewhere; of all patients 8 of 400 and 100 of 1 000.
  test('a department with fewer dissatisfied patients is not worse because more of these name the same thing', () => {
    const few = [
      row('overall', 'all', 400, [2, 3, 5, 90, 300]),
      row('overall', 'hospital', 1400, [102, 103, 105, 490, 600]),
      row('went_wrong', 'all', 10, [0, 8, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], { kind: 'choices' }),
      row('went_wrong', 'hospital', 310, [0, 108, 90, 50, 62, 0, 0, 0, 0, 0, 0, 0, 0], {
        kind: 'choices',
      }),
    ]
    const waiting = apartOf(outpatient, few).comparisons.find(({ option }) => option === 1)
    expect(waiting).toMatchObject({ here: { value: 8 / 400 }, elsewhere: { value: 100 / 1000 } })
    expect(waiting?.verdict).toBe('better')
  })

  test('what nobody chose is no comparison, what is hidden is counted as hidden', () => {
    expect(of('went_wrong', 12)).toBeUndefined()
    expect(of('nps')).toBeUndefined()
    expect(hidden).toBe(1)
  })

  test('the most certain difference comes first', () => {
    const certainty = comparisons.map(({ difference }) =>
      Math.abs(difference.value / difference.margin),
    )
    expect(certainty).toEqual(certainty.toSorted((a, b) => b - a))
    expect(comparisons[0]?.question.id).toBe('overall')
  })

  // 60 of 100 here against 440 of 900. Wilson: 1.96 √(24 + 0.9604)/103.8416 = 0.0943; 1.96 √(224.889 + 0.9604)/903.8416 = 0.0326;
  // √(0.0943² + 0.0326²) = 0.09977; z = 1.96 × 0.11111/0.09977 = 2.183, p = 0.0291: a difference on its own but not among many.
  test('a difference is corrected for the number of comparisons', () => {
    const near = [
      row('revisit', 'all', 100, [10, 10, 10, 10, 60]),
      row('revisit', 'hospital', 1000, [100, 100, 150, 150, 500]),
    ]
    const alone = apartOf([asked('revisit')], near)
    expect(alone.comparisons[0]?.difference.p).toBeCloseTo(0.0291, 4)
    expect(alone.comparisons[0]?.verdict).toBe('better')
    const among = apartOf(outpatient, [
      ...near,
      row('overall', 'all', 100, [10, 10, 20, 20, 40]),
      row('overall', 'hospital', 1000, [100, 100, 200, 190, 410]),
    ])
    expect(among.comparisons.map(({ verdict }) => verdict)).toEqual(['possible', 'same'])
  })

  test('a department that has all the answers there are cannot be compared', () => {
    const counts = [10, 20, 30, 25, 15]
    const alone = [row('overall', 'all', 100, counts), row('overall', 'hospital', 100, counts)]
    expect(apartOf(outpatient, alone)).toEqual({ comparisons: [], hidden: 1 })
  })

  test('to expect more is neither better nor worse', () => {
    const { questions } = READY_MADE.expectation
    const figures = [
      row('tangibles', 'all', 100, [0, 0, 0, 0, 0, 10, 90]),
      row('tangibles', 'hospital', 1000, [0, 0, 0, 0, 0, 800, 200]),
    ]
    expect(apartOf(questions, figures).comparisons[0]?.verdict).toBe('different')
  })
})

// Top boxes: 60 of 100 against 440 of 900 (p = 0.035), and 40 of 100 against 370 of 900 (no difference).
describe('a change since the earlier period', () => {
  const earlier = { period: 'earlier' } as const
  const figures = [
    row('revisit', 'all', 100, [10, 10, 10, 10, 60]),
    row('revisit', 'all', 900, [90, 90, 140, 140, 440], earlier),
    row('overall', 'all', 100, [10, 10, 20, 20, 40]),
    row('overall', 'all', 900, [90, 90, 180, 170, 370], earlier),
  ]
  const verdicts = (lead: string | null) =>
    questionFigures(outpatient, figures, lead).flatMap(({ question, change }) =>
      change ? [[question.id, change.verdict, change.among]] : [],
    )

  test('beyond its own margin is possible, not certain, where another was compared too', () => {
    expect(verdicts(null)).toEqual([
      ['overall', 'same', 2],
      ['revisit', 'possible', 2],
    ])
  })

  test('of the question that stands above by itself is judged alone', () => {
    expect(verdicts('revisit')).toEqual([
      ['overall', 'same', 1],
      ['revisit', 'higher', 1],
    ])
  })
})

describe('completion', () => {
  const figures = [
    row('*', 'all', 90),
    row('*started', 'all', 120),
    row('*', 'channel', 50, [], { bucket: 'web' }),
    row('*started', 'channel', 60, [], { bucket: 'web' }),
    row('*', 'channel', 30, [], { bucket: 'qr' }),
    row('*started', 'channel', 20, [], { bucket: 'qr' }),
    row('*', 'channel', 10, [], { bucket: 'sms' }),
    row('*', 'channel', null, null, { bucket: 'email' }),
    row('*started', 'channel', 40, [], { bucket: 'email' }),
    row('*', 'channel', 0, [], { bucket: 'app' }),
    row('*', 'channel', 0, [], { bucket: 'kiosk' }),
    row('*started', 'channel', 25, [], { bucket: 'kiosk' }),
  ]
  const rates = completionOf(figures, 'channel', ['web', 'qr', 'sms', 'email', 'app', 'kiosk'])

  test('is answered of begun, with a margin', () => {
    const [all] = completionOf(figures, 'all', [''])
    expect(all).toMatchObject({ answered: 90, begun: 120, rate: { n: 120, value: 0.75 } })
  })

  test('more answers than beginnings, or none begun: not known; hidden stays hidden; nothing at all is left out', () => {
    expect(
      rates.map(({ bucket, rate }) => [bucket, typeof rate === 'string' ? rate : rate.value]),
    ).toEqual([
      ['web', 50 / 60],
      ['qr', 'unknown'],
      ['sms', 'unknown'],
      ['email', 'too_few'],
      ['kiosk', 0],
    ])
  })
})
