import { CompiledQuery } from 'kysely'

/** The roles a request may take. Which one is said by the API key or by a token that we signed. */
const ROLES = new Set(['anon', 'authenticated', 'service_role'])

/** Who asks, as `@supabase/lite` reads it from the API key and the token. */
export interface Caller {
  auth?: { role?: string; uid?: string | null; jwt?: object | null }
}

/** The HTTP request, for functions that read `request.headers` and the like. */
export interface HttpRequest {
  method: string
  path: string
  readOnly: boolean
  requestHeaders?: Record<string, string>
}

/**
 * Takes the role and tells the database who asks and how: everything PostgREST sets, in one statement.
 * All of it is local to the transaction, so nothing of it is left for the next request.
 */
export const CONTEXT = `select
  set_config('role', $1, true),
  set_config('request.jwt.claims', $2, true),
  set_config('request.jwt.claim.sub', $3, true),
  set_config('request.jwt.claim.role', $1, true),
  set_config('request.method', $4, true),
  set_config('request.path', $5, true),
  set_config('request.headers', $6, true),
  set_config('response.status', '', true),
  set_config('response.headers', '', true),
  set_config('transaction_read_only', $7, true)`

/** The statement that sets the context; throws for a role that no request may take. */
export function contextOf(caller: Caller, http?: HttpRequest): CompiledQuery {
  const role = caller.auth?.role ?? 'anon'
  if (!ROLES.has(role)) throw new Error(`No request may take the role ${JSON.stringify(role)}.`)
  return CompiledQuery.raw(CONTEXT, [
    role,
    JSON.stringify(caller.auth?.jwt ?? { role }),
    caller.auth?.uid ?? '',
    http?.method ?? '',
    http?.path ?? '',
    JSON.stringify(http?.requestHeaders ?? {}),
    http?.readOnly ? 'on' : 'off',
  ])
}
