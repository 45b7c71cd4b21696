import { takeReports } from './handler.ts'

/** What of Deno is used here. */
declare const Deno: {
  serve(handler: (request: Request) => Promise<Response>): unknown
  env: { toObject(): Record<string, string> }
}

Deno.serve((request) => takeReports(request, Deno.env.toObject()))
