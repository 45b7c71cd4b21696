import { createDemoAccounts, DEMO_PASSWORD } from '../supabase/local/accounts.ts'
import { loadDemo } from '../supabase/local/demo.ts'
import { cheapenPassword, keepData } from './kept-data.ts'

/** Before any test that looks at the demo hospital: its data, for `copyData('demo')`. */
export default (): Promise<void> =>
  keepData('demo', async ({ db }) => {
    await createDemoAccounts(db)
    await cheapenPassword(db, DEMO_PASSWORD)
    await loadDemo(db, () => {})
  })
