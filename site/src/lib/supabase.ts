import { AuthClient } from '@supabase/auth-js'
import { PostgrestClient } from '@supabase/postgrest-js'
import type { Database } from '../../../supabase/contract/database.types.ts'
import { LOCAL_PUBLISHABLE_KEY } from '../../../supabase/contract/local.ts'

/**
 * The one door to Supabase: sign-in (`auth`) and data (`api`). They are the two parts of supabase-js this site
 * uses; the whole of it also brings realtime, storage and functions and is twice the bytes.
 */

/** Put in by the build: the environment's CARELOOP_ENDPOINT and CARELOOP_KEY, empty when not set. */
declare const CARELOOP_ENDPOINT: string
declare const CARELOOP_KEY: string

const endpoint = CARELOOP_ENDPOINT || location.origin
const apikey = CARELOOP_KEY || LOCAL_PUBLISHABLE_KEY

export const auth = new AuthClient({
  url: `${endpoint}/auth/v1`,
  headers: { apikey },
  storageKey: 'careloop-staff',
})

/** Sends every request in the name of whoever is signed in. */
export const api = new PostgrestClient<Database>(`${endpoint}/rest/v1`, {
  headers: { apikey },
  fetch: async (input, init) => {
    const { data } = await auth.getSession()
    const headers = new Headers(init?.headers)
    if (data.session) headers.set('authorization', `Bearer ${data.session.access_token}`)
    return fetch(input, { ...init, headers })
  },
})
