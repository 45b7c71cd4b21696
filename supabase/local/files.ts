import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

export type Encoding = 'br' | 'gzip' | 'identity'

/** A file of the built site or kit, read and compressed when it is first asked for. */
export class ServedFile {
  /** As in the address: `/kit/careloop.js`. */
  readonly path: string
  readonly type: string
  readonly #file: string
  readonly #bodies = new Map<Encoding, Buffer>()

  constructor(folder: string, path: string) {
    this.path = path
    this.type = TYPES[extname(path)] ?? 'application/octet-stream'
    this.#file = join(folder, path)
  }

  get compressible(): boolean {
    return /charset|\.ico/.test(this.type)
  }

  body(encoding: Encoding): Buffer {
    let body = this.#bodies.get(encoding)
    if (!body) {
      body =
        encoding === 'identity'
          ? readFileSync(this.#file)
          : compress(encoding, this.body('identity'))
      this.#bodies.set(encoding, body)
    }
    return body
  }

  get tag(): string {
    return createHash('sha256').update(this.body('identity')).digest('base64url').slice(0, 16)
  }
}

const compress = (encoding: 'br' | 'gzip', content: Buffer) =>
  encoding === 'br'
    ? brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    : gzipSync(content, { level: 9 })

/** Every file under `folder` by its address, but for what is meant for web servers. Only what stands in this list is ever served. */
export function filesIn(folder: string): Map<string, ServedFile> {
  const files = new Map<string, ServedFile>()
  for (const name of globSync('**/*', { cwd: folder })) {
    const path = `/${name.replaceAll('\\', '/')}`
    if (
      statSync(join(folder, name)).isFile() &&
      !path.includes('/.') &&
      !path.startsWith('/headers/')
    )
      files.set(path, new ServedFile(folder, path))
  }
  return files
}
