import type { Stack } from '../../supabase/local/stack.ts'

/** The token that the demo hospital's form of this noun was handed out with so many seconds ago. */
export async function oldFormToken(
  db: Stack['db'],
  noun: 'complaint' | 'reminder',
  seconds: number,
): Promise<string> {
  const { rows } = await db.query<{ token: string }>(
    `select signed || encode(private.keyed_hash(form_token_key, concat(signed, $1::text, '/', hospitals.id)), 'hex') as token
     from private.deployment, public.hospitals,
       lateral (select floor(extract(epoch from now() - make_interval(secs => $2)) * 1000)::bigint || '.' || gen_random_uuid() || '.' as signed) as signing
     where slug = 'demo'`,
    [noun, seconds],
  )
  return rows[0]!.token
}
