import { PgliteConnection } from '@supabase/lite/pglite'
import type { PGlite, PGliteOptions } from '@electric-sql/pglite'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { contextOf } from './context.ts'
import type { Caller, HttpRequest } from './context.ts'
import { PgliteDriver } from './driver.ts'

/** How `@supabase/lite` runs a request: whose it is, what to do in its transaction, and what was asked over HTTP. */
type WithContext = PgliteConnection['withContext']

/** What tables there are in a database, by the newest thing in its catalog. */
const known = new Map<number, StackConnection['introspection']>()

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

  /** Learns what tables there are: from another database that this process opened if the same migrations made both. */
  async learnTables(): Promise<void> {
    const { rows } = await this.driver.query<{ newest: number }>(
      'select max(oid)::integer as newest from (select oid from pg_class union all select oid from pg_proc) as things',
    )
    const newest = rows[0]?.newest ?? 0
    this.introspection = known.get(newest)
    known.set(newest, await this.introspect({ useCache: true }))
  }
}
