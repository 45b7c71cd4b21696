import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Encoding, ServedFile } from './files.ts'
import { filesIn } from './files.ts'

/** What the build says everything is sent with whose address begins with `path`; the longest that fits holds alone. */
interface HeaderRule {
  path: string
  headers: Record<string, string>
  /** How long what is there may be kept. */
  cache: string
}

/** Serves the built site and kit from `folder` as a static host would, with the headers the build wrote for one. */
export function servePages(folder: string) {
  const files = filesIn(folder)
  const rules = rulesIn(folder)
  return (request: IncomingMessage, response: ServerResponse, { pathname, search }: URL): void => {
    const path = decode(pathname)
    const { headers, cache } = ruleFor(path, rules)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end()
      return
    }
    const index = path.endsWith('/') ? `${path}index.html` : path
    const file = files.get(index)
    const notFound = files.get('/404.html')
    if (file) send(request, response, 200, file, { ...headers, 'cache-control': cache })
    else if (files.has(`${path}/index.html`))
      response.writeHead(308, { ...headers, location: `${pathname}/${search}` }).end()
    else if (notFound && !path.startsWith('/kit/')) send(request, response, 404, notFound, headers)
    else {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      response.end('There is nothing at this address.\n')
    }
  }
}

/** The rules for this folder, the most special ones first. */
function rulesIn(folder: string): HeaderRule[] {
  const written = readFileSync(join(folder, 'headers', 'headers.json'), 'utf8')
  return (JSON.parse(written) as HeaderRule[]).toSorted((a, b) => b.path.length - a.path.length)
}

function ruleFor(path: string, rules: HeaderRule[]): HeaderRule {
  const rule = rules.find((one) => path.startsWith(one.path))
  if (!rule) throw new Error(`no headers for ${path}`)
  return rule
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  file: ServedFile,
  rule: Record<string, string>,
): void {
  const encoding = file.compressible ? accepted(request.headers['accept-encoding']) : 'identity'
  const etag = `"${file.tag}-${encoding}"`
  const headers = { ...rule, etag, ...(file.compressible ? { vary: 'accept-encoding' } : {}) }
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  const body = file.body(encoding)
  response.writeHead(status, {
    ...headers,
    'content-type': file.type,
    'content-length': body.length,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function accepted(header: string | string[] | undefined): Encoding {
  const offered = String(header ?? '')
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(offered)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(offered) ? 'gzip' : 'identity'
}

/** The path as the files are named; one that cannot be decoded names none. */
function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
