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
export const listAllEvents = async (hospital: string, signal: AbortSignal): Promise<StaffEvent[]> =>
  (await dataOf(
    api.rpc('list_all_events', { hospital }).abortSignal(signal),
    signal,
  )) as unknown as StaffEvent[]

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
