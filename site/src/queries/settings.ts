import type {
  ComplaintCategory,
  DeadlinePreset,
  HospitalDay,
} from '../../../supabase/contract/case.ts'
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
const LIMITS = [
  'smallest_group',
  'fastest_answer_seconds',
  'form_lifetime_hours',
  'address_limit',
  'hospital_limit',
  'contact_days',
] as const
export type Limit = (typeof LIMITS)[number]
export type Limits = Pick<Hospital, Limit>

/** Within how many working days a hospital promises what, in the order they are shown. */
const DEADLINES = ['acknowledge_days', 'answer_days', 'complex_days', 'quick_days'] as const
export type Deadline = (typeof DEADLINES)[number]
export type Deadlines = Pick<Hospital, Deadline>

export type CategorySettings = Pick<
  ComplaintCategory,
  'id' | 'code' | 'names' | 'position' | 'archived'
>
/** A day that is not what its weekday says. */
export type CalendarDay = Pick<HospitalDay, 'day' | 'working' | 'names'>

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
export interface Settings extends Limits, Deadlines, Pick<Hospital, 'phone_sign_in'> {
  names: Text
  /** By code. */
  departments: DepartmentSettings[]
  /** From the top. */
  categories: CategorySettings[]
  /** Earliest first. */
  hospital_days: CalendarDay[]
  /** The latest first. */
  invitations: Invitation[]
}

/** The settings of the hospital `slug`. For admins: others would miss the invitations. */
export async function settingsOf(slug: string): Promise<Settings> {
  const rows = await dataOf(
    api
      .from('hospitals')
      .select(
        `names,phone_sign_in,${[...LIMITS, ...DEADLINES].join()},departments(id,code,names,service_line,archived),` +
          'categories:complaint_categories(id,code,names,position,archived),hospital_days(day,working,names),' +
          'invitations:staff_invitations(email,role,invited_at)',
      )
      .eq('slug', slug)
      .overrideTypes<Settings[], { merge: false }>(),
  )
  const settings = theOnly(rows)
  settings.departments.sort((a, b) => (a.code < b.code ? -1 : 1))
  settings.categories.sort(byPosition)
  settings.hospital_days.sort(byDay)
  settings.invitations.sort((a, b) => (a.invited_at < b.invited_at ? 1 : -1))
  return settings
}

export const byPosition = (a: CategorySettings, b: CategorySettings): number =>
  a.position - b.position || (a.code < b.code ? -1 : 1)
export const byDay = (a: CalendarDay, b: CalendarDay): number => (a.day < b.day ? -1 : 1)

/** Who works at the hospital `slug`, admins first. */
export const staffOf = async (slug: string): Promise<StaffMember[]> =>
  dataOf(api.rpc('list_staff', { hospital: slug }))

/** Changes the names, limits or deadlines of a hospital, or how its members sign in. */
export async function changeHospital(
  hospitalId: number,
  change: Partial<Limits & Deadlines> | { names: Text } | { phone_sign_in: boolean },
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

export async function addCategory(
  hospitalId: number,
  category: Pick<CategorySettings, 'code' | 'names' | 'position'>,
): Promise<CategorySettings> {
  return theOnly(
    await dataOf(
      api
        .from('complaint_categories')
        .insert({ hospital_id: hospitalId, ...category })
        .select('id,code,names,position,archived')
        .overrideTypes<CategorySettings[], { merge: false }>(),
    ),
  )
}

export async function changeCategory(
  hospitalId: number,
  id: number,
  change: Partial<Pick<CategorySettings, 'names' | 'position' | 'archived'>>,
): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('complaint_categories')
        .update(change)
        .match({ hospital_id: hospitalId, id })
        .select('id'),
    ),
  )
}

export async function addDay(hospitalId: number, day: CalendarDay): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('hospital_days')
        .insert({ hospital_id: hospitalId, ...day })
        .select('day'),
    ),
  )
}

export async function removeDay(hospitalId: number, day: string): Promise<void> {
  theOnly(
    await dataOf(
      api.from('hospital_days').delete().match({ hospital_id: hospitalId, day }).select('day'),
    ),
  )
}

/** Takes over a calendar and the deadlines that go with it; answers how many days it changed. */
export const applyPreset = async (slug: string, preset: DeadlinePreset): Promise<number> =>
  dataOf(api.rpc('apply_deadline_preset', { hospital: slug, preset }))

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
