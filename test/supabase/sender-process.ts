import { sendReminders } from '../../supabase/functions/send-reminders/handler.ts'

/**
 * A sender as a process of its own, to be killed: calls the handler again and again as pg_cron would. It says which
 * worker it is at each run, so that whoever killed it knows whose leases nobody will use any more.
 */
const door = globalThis.fetch
globalThis.fetch = (input, init) => {
  if (String(input).endsWith('/take_messages'))
    process.stdout.write(`${(JSON.parse(String(init?.body)) as { worker: string }).worker}\n`)
  return door(input, init)
}

for (;;) {
  const apikey = process.env['CARELOOP_SECRET_KEY'] ?? ''
  const request = new Request('http://functions/send-reminders', {
    method: 'POST',
    headers: { apikey },
  })
  const response = await sendReminders(request, process.env)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  await new Promise((resolve) => setTimeout(resolve, 50))
}
