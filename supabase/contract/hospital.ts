import { z } from 'zod'
import type { Database } from './database.types.ts'
import { text } from './text.ts'
import type { Tied } from './tied.ts'

type Tables = Database['public']['Tables']

/** What a member of staff may do; each role includes the ones before it. */
export const STAFF_ROLES = ['viewer', 'agent', 'admin'] as const
export const staffRole = z.enum(STAFF_ROLES)
export type StaffRole = z.infer<typeof staffRole>
true satisfies Tied<StaffRole, Database['public']['Enums']['staff_role']>

export const slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** What widgets look like at a hospital. `accent`: `#rrggbb`, dark enough for white text on it (contrast 4.5 by WCAG 2.2). */
export const theme = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .refine((color) => 1.05 / (luminanceOf(color) + 0.05) >= 4.5)
    .optional(),
})
export type Theme = z.infer<typeof theme>

/** Relative luminance of an sRGB colour `#rrggbb`, 0…1 (WCAG 2.2). */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const light = parseInt(color.slice(place, place + 2), 16) / 255
    return light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** A row of `hospitals`. */
export const hospital = z.strictObject({
  id: z.int(),
  slug,
  names: text,
  /** IANA name: a day of this hospital is a day in this zone. */
  time_zone: z.string(),
  theme,
  demo: z.boolean(),
  smallest_group: z.int().min(5),
  fastest_answer_seconds: z.int().min(0).max(60),
  form_lifetime_hours: z.int().min(1).max(720),
  address_limit: z.int().min(1),
  hospital_limit: z.int().min(1),
  /** Working days within which a case is acknowledged, resolved, resolved when complex, and resolved quickly. */
  acknowledge_days: z.int().min(1).max(60),
  answer_days: z.int().min(1).max(60),
  complex_days: z.int().min(1).max(60),
  quick_days: z.int().min(1).max(60),
  /** A discharged patient is to be reached within so many days. */
  follow_up_days: z.int().min(1).max(90),
  /** Who a patient is and how to reach them is deleted so many days after their case was resolved. */
  contact_days: z.int().min(30).max(1095),
  /** Members may sign in with a code by SMS: Supabase Auth has an SMS provider. */
  phone_sign_in: z.boolean(),
})
export type Hospital = z.infer<typeof hospital>
true satisfies Tied<Hospital, Tables['hospitals']['Row']>

/** The parts of a hospital's service: five in one. */
export const SERVICE_LINES = [
  'treatment',
  'health_care',
  'rehabilitation',
  'education',
  'prevention',
] as const
export type ServiceLine = (typeof SERVICE_LINES)[number]

/** A row of `departments`. */
export const department = z.strictObject({
  hospital_id: z.int(),
  id: z.int(),
  code: slug,
  names: text,
  service_line: z.enum(SERVICE_LINES),
  archived: z.boolean(),
})
export type Department = z.infer<typeof department>
true satisfies Tied<Department, Tables['departments']['Row']>

/** A row of `list_staff(hospital)`. */
export const staffMember = z.strictObject({
  user_id: z.uuid(),
  email: z.string(),
  role: staffRole,
  since: z.string(),
})
export type StaffMember = z.infer<typeof staffMember>
true satisfies Tied<StaffMember, Database['public']['Functions']['list_staff']['Returns'][number]>
