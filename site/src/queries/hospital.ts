import type {
  Department as DepartmentRow,
  Hospital as HospitalRow,
  StaffRole,
} from '../../../supabase/contract/hospital.ts'
import type { SurveyMark as SurveyMarkRow } from '../../../supabase/contract/mark.ts'
import type { Text } from '../../../supabase/contract/text.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

export type Department = Pick<DepartmentRow, 'id' | 'code' | 'names' | 'archived'>

/** "You said, we did". */
export interface SurveyMark extends Pick<SurveyMarkRow, 'id' | 'day' | 'you_said' | 'we_did'> {
  /** The code of a department; null: the whole hospital. */
  department: string | null
}

export interface SurveySummary {
  slug: string
  title: Text
  /** Whether any version asks for a recommendation, so that the survey has a net promoter score. */
  nps: boolean
}

type Named = Pick<
  HospitalRow,
  'id' | 'slug' | 'names' | 'time_zone' | 'demo' | 'smallest_group' | 'follow_up_days'
>

/** A hospital the person signed in is staff of. */
export interface Hospital extends Named {
  role: StaffRole
  departments: Department[]
  /** Those with a score first. */
  surveys: SurveySummary[]
  /** Earliest first. */
  survey_marks: SurveyMark[]
}

interface Row extends Named {
  staff: { role: StaffRole }[]
  departments: Department[]
  surveys: {
    slug: string
    survey_versions: { version: number; title: Text }[]
    with_nps: { version: number }[]
  }[]
  survey_marks: (Omit<SurveyMark, 'department'> & { department: { code: string } | null })[]
}

/** The hospitals of the user `userId` by slug, each with its departments and published surveys; none when they are nobody's staff. */
export async function hospitalsOf(userId: string, signal?: AbortSignal): Promise<Hospital[]> {
  const rows: Row[] = await dataOf(
    api
      .from('hospitals')
      .select(
        // The embedded stack reads a JSON path only where another column follows it.
        'id,slug,names,time_zone,demo,smallest_group,follow_up_days,staff!inner(role),departments(id,code,names,archived),' +
          'surveys(slug,survey_versions(title:definition->title,version),with_nps:survey_versions(version)),' +
          'survey_marks(id,day,you_said,we_did,department:departments(code))',
      )
      .filter('surveys.with_nps.definition', 'cs', '{"questions":[{"kind":"nps"}]}')
      .eq('staff.user_id', userId)
      .order('slug')
      .overrideTypes<Row[], { merge: false }>(),
    signal,
  )
  return rows.flatMap(({ staff: [self], surveys, survey_marks, ...hospital }) =>
    self
      ? {
          ...hospital,
          role: self.role,
          departments: hospital.departments.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
          surveys: surveys
            .flatMap(published)
            .toSorted((a, b) => Number(b.nps) - Number(a.nps) || (a.slug < b.slug ? -1 : 1)),
          survey_marks: survey_marks
            .map(({ department, ...mark }) => ({ ...mark, department: department?.code ?? null }))
            .toSorted(byDay),
        }
      : [],
  )
}

/** The order of marks. */
export const byDay = (a: SurveyMark, b: SurveyMark): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id

/** A survey by the title of its newest version; nothing when it has none. */
function published({ slug, survey_versions, with_nps }: Row['surveys'][number]): SurveySummary[] {
  const newest = survey_versions.toSorted((a, b) => b.version - a.version)[0]
  return newest ? [{ slug, title: newest.title, nps: with_nps.length > 0 }] : []
}

/** Makes the invitations to the address signed in with into memberships; answers the slugs of all hospitals one is then staff of. */
export const acceptInvitations = async (): Promise<string[]> =>
  (await dataOf(api.rpc('accept_invitations'))) as string[]
