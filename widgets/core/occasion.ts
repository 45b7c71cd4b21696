/** What a patient is asked about: one survey on one department, or on the whole hospital. */
export interface Occasion {
  hospital: string
  survey: string
  department: string | null
}

/** Where a tab's draft, or the device's record of having answered, lies. */
export const storageKey = (
  what: 'draft' | 'answered',
  { hospital, survey, department }: Occasion,
) => `careloop/${what}/${hospital}/${survey}/${department ?? ''}`
