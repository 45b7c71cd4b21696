import type { PGlite } from '@electric-sql/pglite'
import { demoStaff } from '../demo/index.ts'

/** The password of all demo accounts. It is printed at every start; they exist on this computer only. */
export const DEMO_PASSWORD = 'careloop-demo'

/** Gives the demo hospital's staff accounts. */
export const createDemoAccounts = (db: PGlite): Promise<void> =>
  createAccounts(
    db,
    demoStaff.map(({ email }) => email),
    DEMO_PASSWORD,
  )

/** Accounts with a confirmed address and this password, as sign-up would make them. */
export async function createAccounts(
  db: PGlite,
  emails: string[],
  password: string,
): Promise<void> {
  await db.query(
    `with account as (
       insert into auth.users (
         id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data
       )
       select
         gen_random_uuid(), 'authenticated', 'authenticated', email,
         extensions.crypt($2, extensions.gen_salt('bf', 10)), now(),
         '{"provider": "email", "providers": ["email"]}', '{}'
       from unnest($1::text[]) as email
       where not exists (select from auth.users where users.email = email.email)
       returning id, email
     )
     insert into auth.identities (id, provider, provider_id, user_id, identity_data)
     select
       gen_random_uuid(), 'email', id::text, id,
       jsonb_build_object('sub', id, 'email', email, 'email_verified', true, 'phone_verified', false)
     from account`,
    [emails, password],
  )
}
