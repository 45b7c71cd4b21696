/** What a patient is asked about: one survey on one department, or on the whole hospital. */
export interface Occasion {
  hospital: string
  survey: string
  department: string | null
}

/** Where a tab's draft, when it was counted as begun, the answer it offers contact with, and the device's record of having answered lie. */
export const storageKey = (
  what: 'draft' | 'begun' | 'contact' | 'answered',
  { hospital, survey, department }: Occasion,
) => `careloop/${what}/${hospital}/${survey}/${department ?? ''}`
