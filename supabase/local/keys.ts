import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL_PUBLISHABLE_KEY } from '../contract/local.ts'

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
  const secrets =
    file && existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { secret: string; jwt_secret: string })
      : {
          secret: `sb_secret_${randomBytes(24).toString('base64url')}`,
          jwt_secret: randomBytes(48).toString('base64url'),
        }
  if (file && !existsSync(file)) writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return {
    publishable: LOCAL_PUBLISHABLE_KEY,
    secret: secrets.secret,
    jwtSecret: secrets.jwt_secret,
  }
}
