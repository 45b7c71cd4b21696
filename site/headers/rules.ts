/** What everything is sent with whose address begins with `path`; where several do, the longest holds alone. */
export interface HeaderRule {
  path: string
  headers: Record<string, string>
  /** How long what is there may be kept; what is not there has no such header. */
  cache: string
}

const YEAR = 31_536_000
const NOT_SNIFFED = { 'x-content-type-options': 'nosniff' }

/** The kit is for pages of other origins. */
const KIT = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'timing-allow-origin': '*',
  ...NOT_SNIFFED,
}
/** What is there has a hash of the content in its address. */
const FOR_EVER = `public, max-age=${YEAR}, immutable`

/**
 * The headers of the built site and kit, whose one source this is. `endpoint`: address of the Supabase project the
 * pages talk to, '' when it is where they come from.
 */
export function headerRules(endpoint: string): HeaderRule[] {
  const api = endpoint === '' ? "'self'" : new URL(endpoint).origin
  return [
    { path: '/', headers: page(api, "'self'", 'lit-html'), cache: 'no-cache' },
    // Nobody may show the staff's screens in a frame and have them clicked unseen. They hold no widget.
    { path: '/admin/', headers: page(api, "'none'", "'none'"), cache: 'no-cache' },
    { path: '/_astro/', headers: NOT_SNIFFED, cache: FOR_EVER },
    { path: '/kit/', headers: KIT, cache: FOR_EVER },
    // The script tag is on pages nobody can change at once: a new kit must reach them soon.
    { path: '/kit/careloop.js', headers: KIT, cache: 'public, max-age=300' },
  ]
}

/** `framedBy` and `templates` as in `frame-ancestors` and `trusted-types`. */
const page = (api: string, framedBy: string, templates: string) => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${api}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${templates}`,
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  ...NOT_SNIFFED,
})
