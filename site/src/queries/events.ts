import type {
  Attendance,
  EventDraft,
  EventGuests,
  StaffEvent,
} from '../../../supabase/contract/event.ts'
import type { Club } from '../../../supabase/contract/member.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** The newest 500, past ones too. For viewers. */
export const listAllEvents = async (
  hospital: string,
  signal = new AbortController().signal,
): Promise<StaffEvent[]> =>
  (await dataOf(
    api.rpc('list_all_events', { hospital }).abortSignal(signal),
    signal,
  )) as unknown as StaffEvent[]

/** The events at which somebody can be noted now: from four hours before they begin until a week after they end. */
export async function eventsNow(hospital: string): Promise<StaffEvent[]> {
  const events = await listAllEvents(hospital)
  const now = Date.now()
  return events.filter(
    ({ starts_at: starts, ends_at: ends, called_off: off }) =>
      !off && now >= Date.parse(starts) - 4 * 3_600_000 && now <= Date.parse(ends) + 7 * 86_400_000,
  )
}

/** For agents and admins, as is all below. */
export const saveEvent = async (hospital: string, event: EventDraft): Promise<StaffEvent> =>
  (await dataOf(api.rpc('save_event', { hospital, event: { ...event } }))) as unknown as StaffEvent

/** Who signed up. The audit log keeps who looked. */
export const openEvent = async (hospital: string, event: string): Promise<EventGuests> =>
  (await dataOf(api.rpc('open_event', { hospital, event }))) as unknown as EventGuests

export const attendEvent = async (
  hospital: string,
  event: string,
  number: string,
): Promise<Attendance> =>
  (await dataOf(api.rpc('attend_event', { hospital, event, number }))) as unknown as Attendance

export const undoAttendance = async (
  hospital: string,
  event: string,
  number: string,
): Promise<StaffEvent> =>
  (await dataOf(api.rpc('undo_attendance', { hospital, event, number }))) as unknown as StaffEvent

export const clubsOf = async (hospitalId: number): Promise<Pick<Club, 'id' | 'names'>[]> =>
  dataOf(
    api
      .from('clubs')
      .select('id,names')
      .eq('hospital_id', hospitalId)
      .eq('archived', false)
      .order('id')
      .overrideTypes<Pick<Club, 'id' | 'names'>[], { merge: false }>(),
  )
