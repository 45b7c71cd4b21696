import type { SignInMail } from '../contract/outbox.ts'

/** A mail as the auth server hands it over. Nothing is sent anywhere. */
export interface Mail {
  to: string
  subject: string
  /** The one-time code in it, or '' when there is none. */
  code: string
  /** The link in it that does the same as the code, or '' when there is none. */
  link: string
}

/** So many of the last mails are remembered. */
const MOST = 20

/** The last mails, newest first, since there is no mailbox to look into. */
export class Mailbox {
  readonly #mails: SignInMail[] = []

  put({ to, code }: Mail): void {
    this.#mails.unshift({ to, code, at: new Date().toISOString() })
    this.#mails.splice(MOST)
  }

  /** What the page of the outbox shows: the code, and no link that signs in by itself. */
  signIns(): readonly SignInMail[] {
    return this.#mails
  }
}

/** What `@supabase/lite` calls to send a mail. */
export const emailDriver = (receive: (mail: Mail) => void) => ({
  async send({ to, subject, text }: { to: string; subject: string; text?: string | undefined }) {
    const code = /(?<!\d)\d{6}(?!\d)/.exec(text ?? '')?.[0] ?? ''
    const link = /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? ''
    receive({ to, subject, code, link })
  },
})

/** Shows a mail on the terminal. */
export function printMail({ to, subject, code, link }: Mail): void {
  process.stdout.write(`\n  Mail to ${to}: ${subject}\n    Code  ${code}\n    Link  ${link}\n`)
}
