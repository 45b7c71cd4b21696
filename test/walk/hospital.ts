import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Site } from '../site/site.ts'

/**
 * A hospital's own page, of another origin and with a strict policy, with one tag on it. Its query says which: `tag` (the
 * member card when absent), `attributes`, `content` and `lang`; with `late`, the script comes after everything else.
 */
export async function openHospital(site: Site): Promise<{ address: string; close(): void }> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://hospital').searchParams
    const tag = query.get('tag') ?? 'careloop-member-card'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${site.address}; connect-src ${site.address}; require-trusted-types-for 'script'; trusted-types lit-html`,
    )
    const late = query.has('late')
    const script = `<script type="module" src="${site.address}/kit/careloop.js" data-hospital="demo"></script>`
    response.write(`<!doctype html><html lang="${query.get('lang') ?? 'zh-CN'}"><meta name="viewport" content="width=device-width"><title>医院</title>
      ${late ? '' : script}
      <main><h1>医院</h1><${tag} ${query.get('attributes') ?? ''}>${query.get('content') ?? ''}</${tag}><p>${'门诊时间 '.repeat(60)}</p></main>`)
    if (late) setTimeout(() => response.end(script), 300)
    else response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  }
}
