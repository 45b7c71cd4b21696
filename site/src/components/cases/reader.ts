import type { Case } from '../../../../supabase/contract/case.ts'

/**
 * Who reads what is written to the patient: they themselves with their receipt; where there is none, whoever tells them, if
 * there is a contact.
 */
export const readerOf = ({
  source,
  contact,
}: Pick<Case, 'source' | 'contact'>): 'patient' | 'caller' | 'staff' => {
  if (source === 'complaint' || source === 'survey') return 'patient'
  return contact !== null && contact.forgotten_at === null ? 'caller' : 'staff'
}
