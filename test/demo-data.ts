import { DEMO_PASSWORD } from '../supabase/local/accounts.ts'
import { careloopReady, START } from './careloop.ts'
import { cheapenPassword, inData, keepData } from './kept-data.ts'

/** Before any test that looks at the demo hospital: its data as `npm start` makes it, for `copyData('demo')`. */
export default (): Promise<void> =>
  keepData('demo', async (folder) => {
    // With V8's optimizing compiler, which costs memory, and saves a third of the processor time.
    const optimized = START.filter((part) => part !== '--liftoff-only')
    const careloop = await careloopReady(['--data', folder], undefined, optimized)
    await careloop.stop()
    await inData(folder, (db) => cheapenPassword(db, DEMO_PASSWORD))
  })
