import type {
  Department,
  Hospital,
  ServiceLine,
  StaffMember,
  StaffRole,
} from '../../../supabase/contract/hospital.ts'
import type { Text } from '../../../supabase/contract/text.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

/** The limits of a hospital that an admin may set, in the order they are shown. */
export const LIMITS = [
  'smallest_group',
  'fastest_answer_seconds',
  'form_lifetime_hours',
  'address_limit',
  'hospital_limit',
] as const
export type Limit = (typeof LIMITS)[number]
export type Limits = Pick<Hospital, Limit>

export type DepartmentSettings = Pick<
  Department,
  'id' | 'code' | 'names' | 'service_line' | 'archived'
>

export interface Invitation {
  email: string
  role: StaffRole
  /** ISO 8601. */
  invited_at: string
}

/** Everything on the settings page but the staff. */
export interface Settings extends Limits {
  names: Text
  /** By code. */
  departments: DepartmentSettings[]
  /** The latest first. */
  invitations: Invitation[]
}

/** The settings of the hospital `slug`. For admins: others would miss the invitations. */
export async function settingsOf(slug: string): Promise<Settings> {
  const rows = await dataOf(
    api
      .from('hospitals')
      .select(
        `names,${LIMITS.join()},departments(id,code,names,service_line,archived),invitations:staff_invitations(email,role,invited_at)`,
      )
      .eq('slug', slug)
      .overrideTypes<Settings[], { merge: false }>(),
  )
  const settings = theOnly(rows)
  settings.departments.sort((a, b) => (a.code < b.code ? -1 : 1))
  settings.invitations.sort((a, b) => (a.invited_at < b.invited_at ? 1 : -1))
  return settings
}

/** Who works at the hospital `slug`, admins first. */
export const staffOf = async (slug: string): Promise<StaffMember[]> =>
  dataOf(api.rpc('list_staff', { hospital: slug }))

/** Changes the names or limits of a hospital. */
export async function changeHospital(
  hospitalId: number,
  change: Partial<Limits> | { names: Text },
): Promise<void> {
  theOnly(await dataOf(api.from('hospitals').update(change).eq('id', hospitalId).select('id')))
}

export async function addDepartment(
  hospitalId: number,
  department: { code: string; names: Text; service_line: ServiceLine },
): Promise<DepartmentSettings> {
  return theOnly(
    await dataOf(
      api
        .from('departments')
        .insert({ hospital_id: hospitalId, ...department })
        .select('id,code,names,service_line,archived')
        .overrideTypes<DepartmentSettings[], { merge: false }>(),
    ),
  )
}

export async function changeDepartment(
  hospitalId: number,
  id: number,
  change: Partial<Pick<DepartmentSettings, 'names' | 'service_line' | 'archived'>>,
): Promise<void> {
  theOnly(
    await dataOf(
      api.from('departments').update(change).match({ hospital_id: hospitalId, id }).select('id'),
    ),
  )
}

export async function changeRole(
  hospitalId: number,
  userId: string,
  role: StaffRole,
): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('staff')
        .update({ role })
        .match({ hospital_id: hospitalId, user_id: userId })
        .select('user_id'),
    ),
  )
}

export async function removeStaff(hospitalId: number, userId: string): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('staff')
        .delete()
        .match({ hospital_id: hospitalId, user_id: userId })
        .select('user_id'),
    ),
  )
}

export async function invite(
  hospitalId: number,
  email: string,
  role: StaffRole,
): Promise<Invitation> {
  return theOnly(
    await dataOf(
      api
        .from('staff_invitations')
        .insert({ hospital_id: hospitalId, email, role })
        .select('email,role,invited_at'),
    ),
  )
}

export async function withdrawInvitation(hospitalId: number, email: string): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('staff_invitations')
        .delete()
        .match({ hospital_id: hospitalId, email })
        .select('email'),
    ),
  )
}
