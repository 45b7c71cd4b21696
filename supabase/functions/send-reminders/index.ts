import { sendReminders } from './handler.ts'

/** What of Deno is used here. */
declare const Deno: {
  serve(handler: (request: Request) => Promise<Response>): unknown
  env: { toObject(): Record<string, string> }
}

Deno.serve((request) => sendReminders(request, Deno.env.toObject()))
