/**
 * Pages as hospitals write them: `/page?html=…` answers that HTML as it is, under `csp` when one is given.
 * A page that is asked for again (reload) is the same page.
 */
interface Context {
  path: string
  query: Record<string, string | undefined>
  set(name: string, value: string): void
  body: unknown
  type: string
}

export async function pages(context: Context, next: () => Promise<unknown>): Promise<unknown> {
  if (context.path !== '/page') return next()
  const { html = '', csp } = context.query
  if (csp) context.set('content-security-policy', csp)
  context.type = 'html'
  context.body = html
}
