import type { Staff } from '../staff-page.ts'
import { answerName, answersOf } from './answers.ts'
import type { Report } from './report.ts'
import { wordingOf } from './wording.ts'

type Speech = Pick<Staff, 'words' | 'format' | 'say'>

/**
 * What the figure is the share or the mean of, with the hospital's own labels, and of whom where not everybody is asked;
 * null where its name says all.
 */
export function meaningOf(report: Meant, speech: Speech): string | null {
  const meaning = whatOf(report, speech)
  return meaning && report.question && 'show_if' in report.question
    ? speech.words.figures.ofThoseAsked(meaning)
    : meaning
}

type Meant = Pick<Report, 'reading' | 'question' | 'measure'>

function whatOf(report: Meant, speech: Speech): string | null {
  const { reading, question, measure } = report
  const { figures } = speech.words
  const steps = String(question && 'steps' in question ? question.steps : '')
  switch (reading.kind) {
    case 'nps':
      return null
    case 'top': {
      const best = question && answersOf(report, Number(steps), speech).at(-1)
      return best ? figures.topOf(answerName(best)) : null
    }
    case 'yes':
      return figures.yesOf
    case 'positive':
      return figures.positiveOf
    case 'option': {
      const chosen = answersOf(report, 0, speech).find(({ place }) =>
        reading.counters.includes(place),
      )
      return chosen ? figures.optionOf(answerName(chosen)) : null
    }
    case 'gap':
      return steps ? figures.gapOf(steps) : null
    case 'level':
      if (!steps) return null
      if (question?.kind === 'scale') return figures.levelOf(steps)
      return measure.endsWith('.expected') ? figures.expectedOf(steps) : figures.perceivedOf(steps)
  }
}

/** Says what `section` rests on, wherever its definition is opened: the question, then `basis`. */
export function showRestsOn(
  section: string,
  basis: string,
  { question, questions, measure }: Meant & Pick<Report, 'questions'>,
  speech: Speech,
): void {
  for (const place of document.querySelectorAll(`#${section} [data-basis]`))
    place.textContent = question
      ? `${speech.words.figures.asked(wordingOf(question, measure, questions, speech))} ${basis}`
      : basis
}

/** What stands over a column of the figure. */
export function shortName({ kind }: Report['reading'], { figures }: Staff['words']): string {
  switch (kind) {
    case 'nps':
      return 'NPS'
    case 'gap':
      return figures.gapShort
    case 'level':
      return figures.level
    default:
      return figures.share
  }
}
