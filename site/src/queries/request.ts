import type { Code } from '../../../supabase/contract/codes.ts'

/**
 * A request that brought no rows. `expired`: whoever was signed in no longer is; `offline`: no answer came;
 * `refused`: the database gave a reason, see `code`; `failed`: anything else.
 */
export class RequestError extends Error {
  readonly reason: 'expired' | 'offline' | 'refused' | 'failed'
  readonly status: number
  readonly code: string
  /** The constraint of a table that the request would break, undefined when it is not that. */
  readonly constraint: string | undefined

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    // A hosted project says it with 400 or 409, the embedded stack with 409 or 500.
    this.constraint = /violates .*constraint "(\w+)"/.exec(code)?.[1]
    this.reason =
      status === 401
        ? 'expired'
        : status === 0
          ? 'offline'
          : this.constraint || (status >= 400 && status < 500)
            ? 'refused'
            : 'failed'
  }
}

/** Whether `error` is the database's refusal `code`. */
export const isRefusal = (error: unknown, code: Code): boolean =>
  error instanceof RequestError && error.code === code

interface Reply<Data> {
  data: Data | null
  error: { message: string } | null
  status: number
}

/** The data of a reply. Throws `RequestError`, or the signal's reason when the request was given up. */
export async function dataOf<Data>(request: PromiseLike<Reply<Data>>, signal?: AbortSignal) {
  const { data, error, status } = await request
  signal?.throwIfAborted()
  if (error || data === null) throw new RequestError(status, error?.message ?? '')
  return data
}

/** The one row a request was about. The policies do not refuse a row, they leave it out: then it is gone for whoever asks. */
export function theOnly<Row>([row]: Row[]): Row {
  if (!row) throw new RequestError(404, 'gone')
  return row
}
