import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Encoding, ServedFile } from './files.ts'
import { filesIn } from './files.ts'

const YEAR = 31_536_000

const SITE_HEADERS = {
  'content-security-policy': "frame-ancestors 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
}
/** The kit is for pages of other origins. */
const KIT_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'timing-allow-origin': '*',
  'x-content-type-options': 'nosniff',
}

/** Serves the built site and kit from `folder`, as a static host would. */
export function servePages(folder: string) {
  const files = filesIn(folder)
  return (request: IncomingMessage, response: ServerResponse, { pathname, search }: URL): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...SITE_HEADERS, allow: 'GET, HEAD' }).end()
      return
    }
    const path = decode(pathname)
    const index = path.endsWith('/') ? `${path}index.html` : path
    const file = files.get(index)
    if (file) send(request, response, 200, file)
    else if (files.has(`${path}/index.html`))
      response.writeHead(308, { ...SITE_HEADERS, location: `${pathname}/${search}` }).end()
    else if (files.has('/404.html') && !path.startsWith('/kit/'))
      send(request, response, 404, files.get('/404.html') as ServedFile)
    else {
      const headers = path.startsWith('/kit/') ? KIT_HEADERS : SITE_HEADERS
      response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      response.end('There is nothing at this address.\n')
    }
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  file: ServedFile,
): void {
  const encoding = file.compressible ? accepted(request.headers['accept-encoding']) : 'identity'
  const etag = `"${file.tag}-${encoding}"`
  const headers = {
    ...headersOf(file),
    etag,
    ...(file.compressible ? { vary: 'accept-encoding' } : {}),
  }
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

function headersOf(file: ServedFile): Record<string, string> {
  const kit = file.path.startsWith('/kit/')
  const headers: Record<string, string> = kit ? { ...KIT_HEADERS } : { ...SITE_HEADERS }
  // Nobody may show the staff's screens in a frame and have them clicked unseen.
  if (file.path.startsWith('/admin/')) headers['content-security-policy'] = "frame-ancestors 'none'"
  headers['cache-control'] = file.hashed
    ? `public, max-age=${YEAR}, immutable`
    : // The script tag is on pages nobody can change at once: a new kit must reach them soon.
      kit
      ? 'public, max-age=300'
      : 'no-cache'
  return headers
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
