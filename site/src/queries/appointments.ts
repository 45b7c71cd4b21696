import type {
  Appointment,
  AppointmentImport,
  UndoneAppointmentImport,
  UpsertedAppointments,
} from '../../../supabase/contract/appointment.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

interface AppointmentBatch {
  hospital: string
  /** The import it belongs to, an id that whoever imports makes: the same for all batches of a file. */
  import: string
  file: string
  /** At most 1000. */
  appointments: Appointment[]
  /** Only says what would become of them. */
  dry_run: boolean
}

/** For admins, as is all below. */
export const importAppointments = async ({
  appointments,
  ...batch
}: AppointmentBatch): Promise<UpsertedAppointments> =>
  (await dataOf(
    api.rpc('import_appointments', {
      ...batch,
      appointments: appointments.map((one) => ({ ...one })),
    }),
  )) as unknown as UpsertedAppointments

export const listAppointmentImports = async (hospital: string): Promise<AppointmentImport[]> =>
  (await dataOf(
    api.rpc('list_appointment_imports', { hospital }),
  )) as unknown as AppointmentImport[]

/** Puts back what an import changed, and calls off what it brought. A large one is undone in parts, all of which are counted. */
export async function undoAppointmentImport(
  hospital: string,
  id: string,
): Promise<Omit<UndoneAppointmentImport, 'more'>> {
  let [cancelled, restored] = [0, 0]
  for (;;) {
    const part = (await dataOf(
      api.rpc('undo_appointment_import', { hospital, import: id }),
    )) as unknown as UndoneAppointmentImport
    cancelled += part.cancelled
    restored += part.restored
    if (!part.more) return { cancelled, restored, left: part.left }
  }
}
