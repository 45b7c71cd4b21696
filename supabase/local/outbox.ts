import type { PGlite } from '@electric-sql/pglite'
import type { TakenMessage } from '../contract/message.ts'
import type { Outbox, OutboxMessage } from '../contract/outbox.ts'
import type { MessageChannel } from '../contract/reminder.ts'
import type { Answer, Provider } from '../functions/shared/provider.ts'

/** So many messages that went out are remembered, and so many that will are shown. */
const MOST = 100

/** Where messages end that nobody is set up to carry: the only phone and mailbox that a local stack has. */
export class LocalOutbox implements Provider {
  readonly name = 'outbox'
  readonly channels: readonly MessageChannel[]
  readonly at_once = 1
  readonly #db: PGlite
  readonly #show: (message: TakenMessage) => void
  #gone: { id: number; at: string; message: TakenMessage }[] = []

  /** @param show tells of each message at once, as of the mails with which staff sign in */
  constructor(
    db: PGlite,
    channels: readonly MessageChannel[],
    show: (message: TakenMessage) => void,
  ) {
    this.#db = db
    this.channels = channels
    this.#show = show
  }

  async send(message: TakenMessage): Promise<Answer> {
    this.#show(message)
    this.#gone.unshift({ id: message.id, at: new Date().toISOString(), message })
    this.#gone.splice(MOST)
    return { outcome: 'sent', provider_id: message.idempotency_key }
  }

  /** What went out and what is next. @param site where links lead */
  async read(providers: readonly Provider[], site: string): Promise<Omit<Outbox, 'mails'>> {
    const { rows: next } = await this.#db.query<OutboxMessage>(NEXT, [site, this.channels, MOST])
    const { rows: known } = await this.#db.query<OutboxMessage>(KNOWN, [
      this.#gone.map(({ id }) => id),
    ])
    const gone = this.#gone.flatMap(({ id, at, message: { kind, subject, text } }) => {
      const row = known.find((one) => one.id === id)
      return row ? [{ ...row, kind, subject, text, at }] : []
    })
    return {
      providers: providers
        .filter((provider) => provider !== this)
        .map(({ name, channels }) => ({ name, channels: [...channels] })),
      gone,
      next,
    }
  }
}

/** The nearest first and then in words: words are looked up for each. */
const NEXT = `
  select nearest.id::integer, hospitals.names as hospital, nearest.channel, recipients.address_end, words ->> 'kind' as kind,
    words ->> 'subject' as subject, words ->> 'text' as text, to_char(nearest.next_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
  from (
    select queue, queue.* from private.message_queue as queue
    where queue.state in ('queued', 'taken') and queue.expires_at > now() and queue.channel = any ($2)
    order by queue.next_at, queue.id
    limit $3
  ) as nearest
  join public.hospitals on hospitals.id = nearest.hospital_id
  join private.recipients on recipients.hospital_id = nearest.hospital_id and recipients.id = nearest.recipient_id
  cross join lateral private.message_words(nearest.queue, $1) as words
  order by nearest.next_at, nearest.id`
const KNOWN = `
  select queue.id::integer, hospitals.names as hospital, queue.channel, recipients.address_end
  from private.message_queue as queue
  join public.hospitals on hospitals.id = queue.hospital_id
  join private.recipients on recipients.hospital_id = queue.hospital_id and recipients.id = queue.recipient_id
  where queue.id = any ($1)`

/** Shows a message on the terminal; the code in it stands where the codes of mails do. The number is nobody's business who reads a log. */
export function printMessage({ channel, to, subject, text, kind, values }: TakenMessage): void {
  const end = to.includes('@') ? to.replace(/(?<=^.).*(?=@)/, '…') : `…${to.slice(-4)}`
  const head = [channel, `to ${end}`, subject].filter(Boolean).join(' ')
  const code = kind === 'code' ? `    Code  ${values['code']}\n` : ''
  process.stdout.write(`\n  Message by ${head}\n${code}    ${text.replaceAll('\n', '\n    ')}\n`)
}
