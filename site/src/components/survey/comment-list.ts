import type { SurveyComment } from '../../../../supabase/contract/comments.ts'
import { element } from '../../lib/element.ts'
import { piecesOf } from '../../lib/found.ts'
import { npsGroup } from '../../lib/nps.ts'
import type { Staff } from '../staff-page.ts'
import type { Frame } from './report.ts'

/** One comment: when, where and by whom it was written, what was asked, and what was written, with `search` marked in it. */
export function commentItem(
  { day, department, channel, lang, question, score, comment }: SurveyComment,
  search: string,
  questions: Frame['questions'],
  { hospital, words, format, say }: Staff,
): HTMLElement {
  const where = hospital.departments.find(({ code }) => code === department)
  const asked = questions.find(({ id }) => id === question)
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'about' },
      element(
        'p',
        {},
        element('time', { datetime: day }, format.period({ first: day, last: day })),
        score === null ? null : scoreBadge(score, words, format),
      ),
      element(
        'p',
        {},
        element('span', {}, where ? say(where.names) : words.survey.noDepartment),
        element('span', {}, words.channels[channel]),
      ),
    ),
    element(
      'div',
      {},
      asked ? element('p', { class: 'summary' }, say(asked.text)) : null,
      element(
        'blockquote',
        { lang },
        ...piecesOf(comment, search).map(({ text, found }) =>
          found ? element('mark', {}, text) : text,
        ),
      ),
    ),
  )
}

/** What the same patient answered to the question about recommending. */
function scoreBadge(score: number, words: Staff['words'], format: Staff['format']): HTMLElement {
  const group = npsGroup(score)
  return element(
    'span',
    { class: 'badge' },
    element('span', { class: `dot ${group}`, 'aria-hidden': 'true' }),
    words.comments.score(format.count(score), words.comments[group]),
  )
}
