import { randomBytes } from 'node:crypto'
import { LOCAL_PUBLISHABLE_KEY } from '../../supabase/contract/local.ts'
import { stockModule } from './stack-install.ts'
import { SCHEMA } from './stack-work.ts'

// A process: `@supabase/lite` as it comes, in memory, served as its page "Embedded / programmatic" says for Node, on the
// port it is given.

const { App }: typeof import('@supabase/lite') = await import(
  stockModule('@supabase/lite/dist/index.js')
)
const { createPgliteConnection }: typeof import('@supabase/lite/pglite') = await import(
  stockModule('@supabase/lite/dist/db/postgres/pglite/PgliteConnection.js')
)
const { serve }: typeof import('@hono/node-server') = await import(
  stockModule('@hono/node-server/dist/index.mjs')
)

const connection = await createPgliteConnection()
const app = new App({
  connection,
  auth: {
    jwt_secret: randomBytes(48).toString('base64url'),
    publishable_key: LOCAL_PUBLISHABLE_KEY,
    secret_key: `sb_secret_${randomBytes(24).toString('base64url')}`,
  },
})
await app.ensureSystemSchema()
await connection.driver.exec(SCHEMA)
serve(
  {
    port: Number(process.argv[2]),
    hostname: '127.0.0.1',
    fetch: (request, env) =>
      app.fetch(request, { peerAddress: env.incoming.socket.remoteAddress ?? null }),
  },
  () => process.send?.('ready'),
)
process.once('disconnect', () => process.exit())
