import type { Case } from '../../../../supabase/contract/case.ts'
import { LANGUAGE_NAMES } from '../../i18n/index.ts'
import { byId, element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import { facts } from '../facts.ts'
import type { CaseFrame } from './frame.ts'
import { dueMark, tagsOf } from './row.ts'

/** Which case it is, how much time it has, and the plain facts. */
export function showHead(
  one: Case,
  { staff: { words, hospital }, speech, addressOf }: CaseFrame,
): void {
  const { cases } = words
  const search = new URLSearchParams({ hospital: hospital.slug, case: one.reference })
  byId<HTMLAnchorElement>('case-actions').search = search.toString()
  byId('case-title').textContent = shownReference(one.reference)
  byId('case-tags').replaceChildren(...tagsOf(one, words))
  byId('case-due').replaceChildren(dueMark(one, speech))
  const merged = byId('case-merged')
  merged.hidden = one.merged_into === null
  if (one.merged_into !== null) {
    const reference = shownReference(one.merged_into)
    const [before = '', after = ''] = cases.mergedInto(reference).split(reference)
    merged.replaceChildren(
      before,
      element('a', { href: addressOf(one.merged_into) }, reference),
      after,
    )
  }
  byId('case-facts').replaceChildren(
    ...facts([
      [cases.cameFrom, `${words.caseSources[one.source]} · ${words.channels[one.channel]}`],
      [words.survey.department, speech.department(one.department)],
      [cases.category, speech.category(one.category)],
      [cases.happenedOn, one.happened_on ? speech.day(one.happened_on) : cases.noneChosen],
      [cases.receivedAt, speech.moment(one.filed_at)],
      [cases.assignee, speech.person(one.assignee)],
      [cases.wroteIn, LANGUAGE_NAMES[one.lang]],
    ]),
  )
}

/** What the patient wrote, word for word. */
export function showWords(one: Case, { staff: { words } }: CaseFrame): void {
  const { cases } = words
  const said = (title: string, text: string | null) =>
    text === null ? [] : [element('h3', {}, title), element('blockquote', { lang: one.lang }, text)]
  byId('case-words').replaceChildren(
    ...(one.what_happened === null
      ? [element('p', { class: 'summary' }, cases.nothingOwn)]
      : said(cases.whatHappened, one.what_happened)),
    ...said(cases.whatWouldHelp, one.what_would_help),
  )
}

/** The survey answer the case came from, and what the patient says of the result. */
export function showAnswer(
  one: Case,
  { staff: { hospital, words, format, say } }: CaseFrame,
): void {
  const { cases } = words
  const { response, judgement } = one
  byId('case-answer').hidden = response === null
  if (response) {
    const survey = hospital.surveys.find(({ slug }) => slug === response.survey)
    const name = survey ? say(survey.title) : response.survey
    byId('case-answer-score').textContent =
      response.score === null
        ? cases.surveyNoScore(name)
        : cases.surveyScore(name, format.count(response.score))
    byId('case-answer-comments').replaceChildren(
      ...Object.values(response.comments).map((comment) =>
        element('blockquote', { lang: one.lang }, comment),
      ),
    )
  }
  byId('case-judgement').hidden = judgement === null
  if (judgement) {
    const answer = (yes: boolean) => (yes ? cases.yes : cases.no)
    byId('case-judged').replaceChildren(
      ...facts([
        [cases.satisfied, answer(judgement.satisfied)],
        [cases.wouldReturn, answer(judgement.would_return)],
        [cases.quickEnough, answer(judgement.quick_enough)],
      ]),
    )
  }
}
