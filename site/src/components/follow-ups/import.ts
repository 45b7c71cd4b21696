import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { DISCHARGE_HEADINGS, NEEDED, patientsOf } from '../../lib/discharge-list.ts'
import { importFollowUps } from '../../queries/follow-ups.ts'
import { bindListImport } from '../list-import.ts'
import type { Staff } from '../staff-page.ts'
import { toldOf } from './told.ts'

/** The form that brings in a list of discharged patients. Calls `imported` when somebody new is on the list. */
export function bindImport(staff: Staff<FollowUpsWords>, imported: () => void): void {
  const { hospital, words } = staff
  bindListImport(staff, {
    headings: DISCHARGE_HEADINGS,
    names: words.dischargeColumns,
    missing: (there) => NEEDED.filter((column) => there[column] === undefined),
    most: 10_000,
    batch: 500,
    rowsOf: (list, columns) => patientsOf(list, columns, hospital.departments),
    shown(patient, column) {
      const value = patient[column] ?? ''
      const department =
        column === 'department' && hospital.departments.find(({ code }) => code === value)
      return department ? staff.say(department.names) : value
    },
    begin: (dry) => (patients) => importFollowUps(hospital.slug, patients, dry),
    told: (patients, judged) => toldOf(patients, judged, staff),
    imported,
    title: words.nav.followUps,
  })
}
