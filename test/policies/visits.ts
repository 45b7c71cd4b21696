import type { People } from './people.ts'

/** Begins anew without visits, patients and doctors. */
export async function emptyVisits(people: People): Promise<void> {
  await people.stack.db.exec(
    `alter table private.visit_changes disable trigger user; delete from private.visit_changes;
     alter table private.visit_changes enable trigger user; delete from private.visits;
     delete from private.patient_numbers; delete from private.patients; delete from public.doctors;
     delete from private.list_imports`,
  )
}
