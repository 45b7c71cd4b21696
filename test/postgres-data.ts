import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { folderOf, keepFolder } from './kept-data.ts'
import { applyMigrations, bootstrapSupabase, findPostgres, startPostgres } from './postgres.ts'
import type { Postgres } from './postgres.ts'

/** What another version has written no PostgreSQL reads. */
const name = () => {
  const said = execFileSync(join(findPostgres(), 'postgres'), ['--version'], { encoding: 'utf8' })
  return `postgres-${/\d+/.exec(said)?.[0]}`
}

/** Before any test on plain PostgreSQL: a hosted Supabase project with our migrations applied, for `startMigrated()`. */
export default (): Promise<void> =>
  keepFolder(name(), async (folder) => {
    const server = await startPostgres()
    const client = await server.connect()
    await bootstrapSupabase(client)
    await applyMigrations(client)
    const { host, user } = server.connection
    const args = ['-h', host, '-U', user, '-D', folder, '-c', 'fast', '-X', 'fetch', '-N']
    execFileSync(join(server.bin, 'pg_basebackup'), args, { stdio: 'pipe' })
    await server.stop()
  })

/** Starts a server that has all of that and no hospital. */
export const startMigrated = (): Promise<Postgres> => startPostgres({}, folderOf(name()))
