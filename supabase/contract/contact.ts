import { string } from './text.ts'

/** A telephone number as people type it: digits, spaces, hyphens, brackets and a leading +; 5–20 digits. */
export const phoneNumber = string(5, 40)
  .regex(/^\+?[\d ()-]+$/)
  .refine((value) => {
    const digits = value.replace(/\D/g, '').length
    return digits >= 5 && digits <= 20
  })

/** Something @ something, without spaces and control characters. */
export const emailAddress = string(3, 254).regex(/^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u)
