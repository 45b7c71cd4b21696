import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants } from 'node:zlib'
import { LOCAL_PUBLISHABLE_KEY } from '../../supabase/contract/local.ts'
import { demoDepartments, demoHospital } from '../../supabase/demo/index.ts'
import { openStack } from '../../supabase/local/stack.ts'
import { outpatient } from '../../supabase/surveys/outpatient.ts'
import type { Files } from './kit-peers.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
}
/** The department both our page and the demo hospital's page ask about. */
export const DEPARTMENT = 'cardiology'

export const brotli = (content: Buffer) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  })

/** A page as the server answers it; `csp` is its Content Security Policy. */
export interface Page {
  html: string
  csp?: string
}

/** One server for all: every reply in brotli 11, none cached. */
export interface KitServer {
  /** Where scripts and answers come from. */
  origin: string
  /** Another origin: where the pages of a hospital come from. */
  hospital: string
  /** Makes `page` the answer to `path`. */
  serve(path: string, page: Page): void
  close(): Promise<void>
}

/** Files below `folder`, under the paths they have on a server. */
export function filesOf(folder: string, at = ''): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    names
      .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        `${at}${path.slice(folder.length).replaceAll('\\', '/')}`,
        readFileSync(path),
      ]),
  )
}

/** What the embedded stack answers to `get_survey`: word for word what the kit is given while it is measured. */
export async function recordSurvey(): Promise<Buffer> {
  const stack = await openStack()
  try {
    const { slug, names, time_zone, theme, demo } = demoHospital
    await stack.db.query(
      'insert into public.hospitals (slug, names, time_zone, theme, demo) values ($1, $2, $3, $4, $5)',
      [slug, names, time_zone, theme, demo],
    )
    await stack.db.query(
      `insert into public.departments (hospital_id, code, names, service_line)
       select hospitals.id, department.* from public.hospitals,
         jsonb_to_recordset($2) as department (code text, names jsonb, service_line text)
       where slug = $1`,
      [slug, demoDepartments],
    )
    await stack.db.query('select public.publish_survey($1, $2, $3)', [
      slug,
      'outpatient',
      outpatient,
    ])
    const query = new URLSearchParams({
      hospital: slug,
      survey: 'outpatient',
      department: DEPARTMENT,
      apikey: LOCAL_PUBLISHABLE_KEY,
    })
    const address = `http://127.0.0.1:4173/rest/v1/rpc/get_survey?${query}`
    const reply = await stack.fetch(new Request(address), '127.0.0.1')
    const body = Buffer.from(await reply.arrayBuffer())
    if (!reply.ok) throw new Error(`get_survey answered ${reply.status}: ${body.toString()}`)
    return body
  } finally {
    await stack.close()
  }
}

/** Serves `files` on two origins of this computer. `?late=1500` on an address delays its answer by so many milliseconds. */
export async function startKitServer(files: Files): Promise<KitServer> {
  const pages = new Map<string, Page>()
  const compressed = new Map([...files].map(([path, content]) => [path, brotli(content)]))
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench')
    const page = pages.get(pathname)
    const body = page ? brotli(Buffer.from(page.html)) : compressed.get(pathname)
    const send = () => {
      if (!body) return void response.writeHead(404, { 'access-control-allow-origin': '*' }).end()
      response.writeHead(200, {
        'content-type': TYPES[extname(pathname)] ?? (page ? TYPES['.html'] : TYPES['.json']),
        'content-encoding': 'br',
        'content-length': body.length,
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
        'timing-allow-origin': '*',
        ...(page?.csp && { 'content-security-policy': page.csp }),
      })
      response.end(body)
    }
    const late = Number(searchParams.get('late'))
    if (late) setTimeout(send, late)
    else send()
  }
  const servers = [createServer(answer), createServer(answer)]
  const [origin = '', hospital = ''] = await Promise.all(
    servers.map(
      (server) =>
        new Promise<string>((resolve) =>
          server.listen(0, '127.0.0.1', () =>
            resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
          ),
        ),
    ),
  )
  return {
    origin,
    hospital,
    serve: (path, page) => void pages.set(path, page),
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
