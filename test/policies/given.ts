import type { Language } from '../../supabase/contract/text.ts'
import type { People } from './people.ts'

/** What answers have in common; what is not said is the same for all. */
export interface Given {
  department?: string | null
  channel?: string
  lang?: Language
  nps?: number
  day?: string
  answers?: object
}

/** Starts anew with these answers to `pulse` of the hospital `north`, each given as many times as its number says. */
export async function restart(people: People, ...groups: [number, Given][]): Promise<void> {
  await people.stack.db.exec(
    'truncate public.survey_responses, private.survey_deltas, private.survey_daily, private.survey_weekly',
  )
  await answer(people, ...groups)
}

/** Adds answers to those that are there. */
export async function answer(people: People, ...groups: [number, Given][]): Promise<void> {
  const responses = groups.flatMap(
    ([
      count,
      {
        department = 'cardiology',
        channel = 'web',
        lang = 'en',
        nps = 9,
        day = '2026-03-04',
        answers = { nps },
      },
    ]) =>
      Array.from({ length: count }, () => ({
        id: crypto.randomUUID(),
        survey: 'pulse',
        version: 1,
        department,
        channel,
        lang,
        received_at: `${day}T04:00:00Z`,
        answers,
      })),
  )
  await people.stack.db.query('select private.import_survey_responses($1, $2)', [
    'north',
    responses,
  ])
}
