import type {
  AppointmentImport,
  MOST_IMPORTED_APPOINTMENTS,
  UpsertedAppointments,
} from '../../../../supabase/contract/appointment.ts'
import type { ImportWords } from '../../i18n/import/index.ts'
import {
  APPOINTMENT_HEADINGS,
  appointmentsOf,
  NEEDED_OF_APPOINTMENTS,
} from '../../lib/appointment-list.ts'
import type { AppointmentColumn, ListedAppointment } from '../../lib/appointment-list.ts'
import { repeatedRows } from '../../lib/list.ts'
import { uuid } from '../../lib/uuid.ts'
import {
  importAppointments,
  listAppointmentImports,
  undoAppointmentImport,
} from '../../queries/appointments.ts'
import { bindListImport } from '../list-import.ts'
import type { Told } from '../list-import.ts'
import type { Staff } from '../staff-page.ts'
import type { PastKind } from './past.ts'
import { withoutRepeats } from './without-repeats.ts'

type ImportStaff = Staff<ImportWords>

const repeatsOf = (rows: readonly ListedAppointment[]) =>
  repeatedRows(rows, ({ appointment }) => appointment.id)

/** The form that brings in a list of appointments. Calls `imported` when an import has been made. */
export function bindAppointments(staff: ImportStaff, imported: () => void): void {
  const { hospital, words } = staff
  bindListImport(staff, {
    headings: APPOINTMENT_HEADINGS,
    names: words.appointmentColumns,
    missing: (there) => NEEDED_OF_APPOINTMENTS.filter((column) => there[column] === undefined),
    most: 200_000,
    batch: 1000 satisfies typeof MOST_IMPORTED_APPOINTMENTS,
    rowsOf: (list, columns) => appointmentsOf(list, columns, hospital.departments),
    shown: (listed, column) => shownValue(listed, column, staff),
    begin(dry_run, file, rows) {
      const run = uuid()
      return withoutRepeats(repeatsOf(rows), (sent: typeof rows) =>
        importAppointments({
          hospital: hospital.slug,
          import: run,
          file: file.name.slice(0, 200),
          appointments: sent.map(({ appointment }) => appointment),
          dry_run,
        }),
      )
    },
    told: (rows, judged) => toldOf(rows, judged, staff),
    imported,
    title: words.appointmentImport.appointments,
  })
}

/** A value as it is understood, in the reader's words; what was not understood as it was written. */
function shownValue(
  { appointment }: ListedAppointment,
  column: AppointmentColumn,
  { hospital, words, say }: ImportStaff,
): string {
  const written = appointment[column] ?? ''
  const named = (names: Record<string, string>) => names[written] ?? written
  switch (column) {
    case 'kind':
      return named(words.appointmentKinds)
    case 'state':
      return named(words.appointmentStates)
    case 'department': {
      const found = hospital.departments.find(({ code }) => code === written)
      return found ? say(found.names) : written
    }
    default:
      return written
  }
}

/** Adds up what the database says of the batches of a list, whose refused rows are lines of the file. */
function toldOf(
  rows: readonly ListedAppointment[],
  batches: readonly UpsertedAppointments[],
  { words, format }: ImportStaff,
): Told {
  const { appointmentImport, listImport, appointmentRefusals } = words
  const sum = (part: 'accepted' | 'moved' | 'corrected' | 'cancelled' | 'unchanged') =>
    batches.reduce((all, batch) => all + batch[part], 0)
  const changed = [sum('accepted'), sum('moved'), sum('corrected'), sum('cancelled')]
  const refused = [
    ...batches.flatMap((batch) =>
      batch.refused.map(({ row, code }) => ({ row, why: appointmentRefusals[code] })),
    ),
    ...[...repeatsOf(rows)].map(([row, first]) => ({
      row,
      why: listImport.repeats(format.count(first)),
    })),
  ].toSorted((a, b) => a.row - b.row)
  const counts = [...changed, sum('unchanged'), refused.length].map(format.count) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const changes = changed.reduce((all, part) => all + part, 0)
  return {
    checked: [
      appointmentImport.checked(...counts),
      ...(changes === 0 ? [appointmentImport.nothingNew] : []),
    ].join(' '),
    imported: appointmentImport.imported(...counts),
    act:
      changes === 0
        ? null
        : changes === 1
          ? appointmentImport.actOne
          : appointmentImport.act(format.count(changes)),
    refused,
  }
}

/** The imports of appointments there were. */
export function pastAppointments({
  hospital,
  words,
  format,
}: ImportStaff): PastKind<AppointmentImport> {
  const { appointmentImport } = words
  return {
    list: () => listAppointmentImports(hospital.slug),
    said: ({ accepted, moved, corrected, cancelled }) =>
      appointmentImport.said(
        format.count(accepted),
        format.count(moved),
        format.count(corrected),
        format.count(cancelled),
      ),
    undoText: ({ accepted, moved, corrected, cancelled }) =>
      appointmentImport.undoText(format.count(accepted + moved + corrected + cancelled)),
    async undo(id) {
      const { cancelled, restored, left } = await undoAppointmentImport(hospital.slug, id)
      return (
        appointmentImport.undoDone(format.count(cancelled), format.count(restored)) +
        (left > 0 ? ` ${appointmentImport.left(format.count(left))}` : '')
      )
    },
  }
}
