import { call, post } from './call.ts'
import type { Caller } from './call.ts'
import type { Place } from './handover.ts'
import type { Refused } from './send.ts'
import { device, parsed } from './storage.ts'

/**
 * Who is signed in at a hospital's Supabase, by Supabase Auth's own HTTP interface. The token of access is short-lived;
 * the one that renews it changes with every use, so that one tab at a time renews and all take what it got.
 * Where storage is blocked, and on a kiosk, a session lasts as long as the page; on a kiosk no longer than somebody is there.
 */
export interface Session {
  user: string
  /** Whether codes go to a phone number. */
  phone: boolean
  access_token: string
  refresh_token: string
  /** Until when the access token holds, by this device's clock, whatever that says; milliseconds since 1970. */
  until: number
}

/** What Auth answers to a right code and to a renewal. `expires_in`: seconds. */
interface Granted {
  access_token: string
  refresh_token: string
  expires_in: number
  user: { id: string; phone?: string }
}

/** Where a code is sent: an e-mail address or a phone number. */
export type Addressee = { email: string } | { phone: string }

/** There is no session any more: whoever asks has to sign in. */
export class SignedOut extends Error {}

/** A token that ends within so many milliseconds is renewed before it is used. */
const EARLY = 30_000
/** Longer than a lock takes that nobody holds; milliseconds. */
const SOON = 25
/** On a kiosk, whoever touches nothing for so long has left. */
const IDLE = 120_000
/** By it an element knows that somebody is signed in before it loads this file. */
const PREFIX = 'careloop/session/'

const listeners = new Set<() => void>()
const changed = () => {
  for (const listener of listeners) listener()
}

/** Hears that somebody has signed in or out, here or in another tab. Returns how to stop. */
export function listenToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
addEventListener('storage', ({ key }) => {
  // No key: all was deleted.
  if (!key || key.startsWith(PREFIX)) changed()
})

const keyOf = ({ endpoint }: Place) => PREFIX + endpoint

/** Who is signed in. */
export const sessionAt = (place: Place): Session | null => parsed(device.get(keyOf(place)))

function keep(place: Place, granted: Granted, volatile: boolean): Session {
  const { access_token, refresh_token, expires_in, user } = granted
  const session = {
    user: user.id,
    phone: !!user.phone,
    access_token,
    refresh_token,
    until: Date.now() + expires_in * 1000,
    ...(volatile && { volatile }),
  }
  device.set(keyOf(place), JSON.stringify(session), volatile)
  return session
}

function forget(place: Place) {
  device.delete(keyOf(place))
  changed()
}

/** Forgets a session that the server knows no more. */
function over(place: Place) {
  forget(place)
  return new SignedOut()
}

/** Has a code sent. Throws `Refused`: 429 when it is too early for another, 4xx when none can be sent there. */
export const requestCode = (place: Place, to: Addressee): Promise<unknown> =>
  post(place, 'auth/v1/otp', { ...to, create_user: true })

/** Signs in with a code. Throws `Refused` when it is wrong or too old. `volatile`: nothing shall outlive the page. */
export async function signIn(place: Place, to: Addressee, token: string, volatile: boolean) {
  const type = 'email' in to ? 'email' : 'sms'
  const granted = await post<Granted>(place, 'auth/v1/verify', { ...to, type, token })
  // A proxy's friendly page is no session.
  if (!granted.access_token) throw Error()
  keep(place, granted, volatile)
  if (volatile) leaveWhenIdle(place)
  changed()
}

function leaveWhenIdle(place: Place) {
  const over = new AbortController()
  let timer: ReturnType<typeof setTimeout>
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void signOut(place, false), IDLE)
  }
  for (const type of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(type, wait, { capture: true, passive: true, signal: over.signal })
  const deaf = listenToSession(() => {
    if (sessionAt(place)) return
    deaf()
    over.abort()
    clearTimeout(timer)
  })
  wait()
}

/** One tab at a time. A sandboxed frame has locks and may not use them; plain http pages have none. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks
    ?.request('careloop/session', work)
    .catch((error: unknown) =>
      (error as Error).name === 'SecurityError' ? work() : Promise.reject(error as Error),
    ) ?? work()

/** A new session in place of `old`, unless another tab has got one already. */
function renew(place: Place, old: Session): Promise<Session> {
  const newer = () => {
    const now = sessionAt(place)
    return now && now.refresh_token !== old.refresh_token ? now : null
  }
  const asked = Date.now()
  return alone(async () => {
    // Whoever had to wait did so for a tab that renewed; what it wrote may take a moment to be seen here.
    const waited = Date.now() - asked > SOON
    for (let left = waited ? 20 : 0; left > 0 && !newer(); left--)
      await new Promise((resolve) => setTimeout(resolve, SOON))
    const there = newer()
    if (there) return there
    const { refresh_token } = old
    try {
      const granted = await post<Granted>(place, 'auth/v1/token?grant_type=refresh_token', {
        refresh_token,
      })
      // Signed out meanwhile.
      if (!sessionAt(place)) throw new SignedOut()
      return keep(place, granted, 'volatile' in old)
    } catch (error) {
      const { status } = error as Partial<Refused>
      // No connection, a server in trouble: all that may pass.
      if (!status || status >= 500 || status === 429) throw error
      // Where there are no locks another tab may have been faster.
      const faster = newer()
      if (faster) return faster
      throw over(place)
    }
  })
}

/** Two parts of one page that find the token too old at once renew it once. */
const renewing = new Map<string, Promise<Session>>()
function renewed(place: Place, old: Session): Promise<Session> {
  const key = keyOf(place)
  const running = renewing.get(key) ?? renew(place, old).finally(() => renewing.delete(key))
  renewing.set(key, running)
  return running
}

/**
 * What `ask` answers to who is signed in. A token that is too old is renewed first, and one that the server finds too
 * old, since clocks differ, after; where it takes none that is new either, the session is over.
 */
async function signed<T>(
  place: Place,
  ask: (caller: Caller) => Promise<T>,
  refused?: Session,
): Promise<T> {
  const session = refused ?? sessionAt(place)
  if (!session) throw new SignedOut()
  const old = refused || Date.now() > session.until - EARLY
  const fresh = old ? await renewed(place, session) : session
  try {
    return await ask({ ...place, token: fresh.access_token })
  } catch (error) {
    if ((error as Partial<Refused>).status !== 401) throw error
    if (refused) throw over(place)
    return signed(place, ask, fresh)
  }
}

/** Calls a function of the API as who is signed in. Throws `SignedOut` when nobody is signed in any more. */
export const callSigned = <T>(place: Place, name: string, parameters: object): Promise<T> =>
  signed(place, (caller) => call<T>(caller, name, parameters))

/**
 * Signs out here, or on all devices. True when the server has heard it: without it this device knows nothing any more,
 * but others might.
 */
export async function signOut(place: Place, everywhere: boolean): Promise<boolean> {
  const scope = everywhere ? 'global' : 'local'
  try {
    await signed(place, (caller) => post(caller, `auth/v1/logout?scope=${scope}`, {}))
    return true
  } catch (error) {
    // The answer has no body; and a session that is gone is signed out.
    return error instanceof SyntaxError || error instanceof SignedOut
  } finally {
    forget(place)
  }
}
