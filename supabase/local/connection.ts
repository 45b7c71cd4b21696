import { PgliteConnection } from '@supabase/lite/pglite'
import type { PGlite, PGliteOptions } from '@electric-sql/pglite'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { contextOf } from './context.ts'
import type { Caller, HttpRequest } from './context.ts'
import { PgliteDriver } from './driver.ts'

/** How `@supabase/lite` runs a request: whose it is, what to do in its transaction, and what was asked over HTTP. */
type WithContext = PgliteConnection['withContext']

/** What tables there are in the databases that this process opened, by what makes them differ. */
const known = new Map<string, StackConnection['introspection']>()

/** A digest of what tables, views and functions there are, with their columns, constraints and arguments. */
const CATALOG = `
  select md5(string_agg(thing, ' ' order by thing)) as catalog
  from (
    select (oid, relnamespace, relname, relkind)::text from pg_class where oid >= 16384
    union all select pg_attribute::text from pg_attribute where attrelid >= 16384
    union all select pg_constraint::text from pg_constraint where oid >= 16384
    union all select (oid, pronamespace, proname, proargnames, proargtypes, prorettype)::text from pg_proc where oid >= 16384
  ) as things (thing)`

/**
 * The connection of `@supabase/lite` to PGlite, made safe and fast: every request is one transaction that nothing else
 * gets into, and its role, claims and headers are set by one statement instead of ten. Unlike the original it never
 * grants anything: that one gives every role all rights to all tables as soon as a table has RLS, and so undoes `revoke`.
 */
export class StackConnection extends PgliteConnection {
  constructor(folder: string | undefined, pgliteOptions: PGliteOptions) {
    super(folder === undefined ? { pgliteOptions } : { url: folder, pgliteOptions })
    const db: PGlite = this.driver
    this.kysely = new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new PgliteDriver(db),
        createIntrospector: (kysely) => new PostgresIntrospector(kysely),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
  }

  override withContext: WithContext = (caller, work, options) =>
    this.kysely.transaction().execute(async (transaction) => {
      const http: HttpRequest | undefined = options?.rpc
      await transaction.executeQuery(contextOf((caller ?? {}) as Caller, http))
      return work(transaction)
    })

  /** Learns what tables there are: from another database that this process opened if it has the same. */
  async learnTables(): Promise<void> {
    const { rows } = await this.driver.query<{ catalog: string }>(CATALOG)
    const catalog = rows[0]?.catalog ?? ''
    this.introspection = known.get(catalog)
    known.set(catalog, await this.introspect({ useCache: true }))
  }
}
