import type { ItemKind, Referral } from '../../../../supabase/contract/visit.ts'

/** What every page calls what visits say, in English. */

export const referrals = {
  patient: 'Recommended by a patient',
  doctor: 'Recommended by a doctor',
  partner_hospital: 'Partner hospital',
  screening_center: 'Screening centre',
  employer: 'Employer',
  charity: 'Charity',
  web: 'Internet',
  other: 'Other',
} satisfies Record<Referral, string>

export const itemKinds = {
  registration: 'Registration',
  treatment: 'Treatment',
  medicine: 'Medicine',
  examination: 'Examinations',
  surgery: 'Surgery',
  inpatient: 'Inpatient care',
  other: 'Other items',
} satisfies Record<ItemKind, string>
