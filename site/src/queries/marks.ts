import { api } from '../lib/supabase.ts'
import type { Hospital, SurveyMark } from './hospital.ts'
import { dataOf, theOnly } from './request.ts'

/** Adds a mark to a hospital's trends. For agents and admins. */
export async function addMark(
  { id, departments }: Hospital,
  mark: Omit<SurveyMark, 'id'>,
): Promise<SurveyMark> {
  const { department, day, you_said, we_did } = mark
  const added = theOnly(
    await dataOf(
      api
        .from('survey_marks')
        .insert({
          hospital_id: id,
          department_id: departments.find(({ code }) => code === department)?.id ?? null,
          day,
          you_said,
          we_did,
        })
        .select('id'),
    ),
  )
  return { ...mark, id: added.id }
}

/** Takes a mark off again. For agents and admins. */
export async function removeMark(hospitalId: number, id: number): Promise<void> {
  theOnly(
    await dataOf(
      api.from('survey_marks').delete().match({ hospital_id: hospitalId, id }).select('id'),
    ),
  )
}
