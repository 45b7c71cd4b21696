import { DEMO_PASSWORD } from '../supabase/local/accounts.ts'
import { careloopReady } from './careloop.ts'
import { cheapenPassword, inData, keepData } from './kept-data.ts'

/** Before any test that looks at the demo hospital: its data as `npm start` makes it, for `copyData('demo')`. */
export default (): Promise<void> =>
  keepData('demo', async (folder) => {
    const careloop = await careloopReady(['--data', folder])
    await careloop.stop()
    await inData(folder, (db) => cheapenPassword(db, DEMO_PASSWORD))
  })
