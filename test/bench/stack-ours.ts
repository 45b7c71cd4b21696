import { StackConnection } from '../../supabase/local/connection.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import { openStack } from '../../supabase/local/stack.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import { HOSPITAL, SCHEMA, SURVEY } from './stack-work.ts'

// A process: our embedded stack, in memory, behind the server of `npm start`, on the port it is given.

// The stack looks up once, while it is opened, which functions there are; what is measured has to be there by then.
const { introspect } = StackConnection.prototype
StackConnection.prototype.introspect = async function (options) {
  await this.driver.exec(SCHEMA)
  StackConnection.prototype.introspect = introspect
  return introspect.call(this, options)
}

const stack = await openStack()
await stack.db.query('select public.create_hospital($1, $2)', [HOSPITAL, { en: 'Bench' }])
await stack.db.query('select public.publish_survey($1, $2, $3)', [
  HOSPITAL,
  SURVEY,
  READY_MADE[SURVEY],
])
await stack.db.exec(
  'update public.hospitals set fastest_answer_seconds = 0, address_limit = 1000000, hospital_limit = 1000000',
)
const server = new CareloopServer()
await server.listen('127.0.0.1', Number(process.argv[2]))
server.serve(stack, (_request, response) => void response.writeHead(404).end())
process.once('disconnect', () => process.exit())
process.send?.('ready')
