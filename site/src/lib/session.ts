import { auth } from './supabase.ts'

export interface User {
  id: string
  email: string
}

/** Why signing in did not work; the names are those of the dictionary's `signIn` wordings. */
export type SignInFailure =
  'wrongPassword' | 'wrongCode' | 'invalidEmail' | 'tooMany' | 'offline' | 'failed'

/** Who is signed in, `null` when nobody is. Throws when an old session can neither be renewed nor refused: the server is out of reach. */
export async function currentUser(): Promise<User | null> {
  const { data, error } = await auth.getSession()
  if (error && isOutOfReach(error)) throw error
  const user = data.session?.user
  return user ? { id: user.id, email: user.email ?? '' } : null
}

export const signInWithPassword = async (email: string, password: string) =>
  failureOf((await auth.signInWithPassword({ email, password })).error, 'wrongPassword')

/** Sends a code, to people without an account too: being invited is what makes somebody staff, not having signed up. */
export const sendCode = async (email: string) =>
  failureOf(
    (
      await auth.signInWithOtp({
        email,
        options: { shouldCreateUser: true, emailRedirectTo: location.href },
      })
    ).error,
    'invalidEmail',
  )

export const signInWithCode = async (email: string, code: string) =>
  failureOf((await auth.verifyOtp({ email, token: code, type: 'email' })).error, 'wrongCode')

/** Ends the session in this browser only. */
export const signOut = () => auth.signOut({ scope: 'local' })

/** Calls `ended` when the session is gone: signed out here or in another tab, or refused by the server. */
export const onSessionEnd = (ended: () => void) =>
  auth.onAuthStateChange((event) => {
    if (event === 'SIGNED_OUT') ended()
  })

interface AuthError {
  name: string
  status?: number | undefined
}

const isOutOfReach = ({ name, status }: AuthError) =>
  name === 'AuthRetryableFetchError' && !(status && status >= 400 && status < 500)

function failureOf(error: AuthError | null, refused: SignInFailure): SignInFailure | null {
  if (!error) return null
  if (isOutOfReach(error)) return 'offline'
  if (error.status === 429) return 'tooMany'
  return error.status && error.status >= 400 && error.status < 500 ? refused : 'failed'
}
