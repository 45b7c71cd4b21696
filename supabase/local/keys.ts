import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL_PUBLISHABLE_KEY } from '../contract/local.ts'
import { Failure } from './failure.ts'

export interface Keys {
  publishable: string
  /** Acts as `service_role`. */
  secret: string
  /** Signs the tokens of those who signed in. */
  jwtSecret: string
}

/** The keys of the data in `folder`, made at the first start and readable by its owner only; without a folder, new ones. */
export function keysOf(folder?: string): Keys {
  const file = folder === undefined ? undefined : join(folder, 'keys.json')
  const kept = file && existsSync(file) ? readKept(file) : undefined
  const secrets = kept ?? {
    secret: `sb_secret_${randomBytes(24).toString('base64url')}`,
    jwtSecret: randomBytes(48).toString('base64url'),
  }
  if (file && !kept) writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return { publishable: LOCAL_PUBLISHABLE_KEY, ...secrets }
}

function readKept(file: string): { secret: string; jwtSecret: string } {
  try {
    const { secret, jwtSecret } = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof secret === 'string' && typeof jwtSecret === 'string') return { secret, jwtSecret }
  } catch {
    // Said below, as for a file with something else in it.
  }
  throw new Failure(
    `${file} does not hold the keys; delete it to get new ones (everybody signs in again).`,
  )
}
