import { string } from './text.ts'

/** Characters of a telephone number and of an e-mail address, at the most. */
export const PHONE_MAX = 40
export const EMAIL_MAX = 254

/** A telephone number as people type it: digits, spaces, hyphens, brackets and a leading +; 5–20 digits. */
export const phoneNumber = string(5, PHONE_MAX)
  .regex(/^\+?[\d ()-]+$/)
  .refine((value) => {
    const digits = value.replace(/\D/g, '').length
    return digits >= 5 && digits <= 20
  })

/** Something @ something, without spaces and control characters. */
export const emailAddress = string(3, EMAIL_MAX).regex(/^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u)
