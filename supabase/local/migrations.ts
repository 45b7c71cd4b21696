import { readdirSync, readFileSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { Failure } from './failure.ts'

const MIGRATIONS = new URL('../migrations/', import.meta.url)

interface Migration {
  /** What `supabase_migrations.schema_migrations` files it under: the digits its name starts with. */
  version: string
  name: string
  sql: string
}

/** Our migrations, in the order in which they are applied. */
export function migrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const [, version = file, name = ''] = /^(\d+)_(.+)\.sql$/.exec(file) ?? []
      return { version, name, sql: readFileSync(new URL(file, MIGRATIONS), 'utf8') }
    })
}

/**
 * Applies the migrations that `db` has not had, each in a transaction of its own with the note that it was applied, in the
 * table in which the Supabase CLI keeps the same. Refuses when one was changed after it was applied.
 */
export async function applyMigrations(db: PGlite): Promise<void> {
  await db.exec(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text primary key, statements text[], name text
    );`)
  const { rows } = await db.query<{ version: string; statements: string[] }>(
    'select version, statements from supabase_migrations.schema_migrations',
  )
  const applied = new Map(rows.map(({ version, statements }) => [version, statements[0]]))
  for (const { version, name, sql } of migrations()) {
    const before = applied.get(version)
    if (before === sql) continue
    if (before !== undefined)
      throw new Failure(
        `The migration ${version}_${name}.sql was changed after it was applied to this data; start once with --reset to build the database anew (its data is deleted).`,
      )
    try {
      await db.transaction(async (transaction) => {
        await transaction.exec(sql)
        await transaction.query(
          'insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)',
          [version, [sql], name],
        )
      })
    } catch (error) {
      throw new Failure(`The migration ${version}_${name}.sql failed: ${(error as Error).message}`)
    }
  }
}
