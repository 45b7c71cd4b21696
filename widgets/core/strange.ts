/** What is taken instead of an attribute's value that is none there is. */
const INSTEAD: Record<string, string> = {
  channel: 'it is web',
  theme: 'it is light',
  view: 'it is the form',
  topic: 'none with appointments is chosen',
  department: 'none is chosen',
  lang: 'it is en, and there are zh-Hans and zh-Hant',
}
/** What can be said on a tag, or with data- before it on the script. */
export const ON_SCRIPT = ['hospital', 'endpoint', 'key']
/** The attributes that every tag knows. */
const NAMES = ['channel', 'theme', 'large', 'lang', ...ON_SCRIPT]
/** What is on where it stands, whatever its value. */
const FLAGS = ['large', 'paged']

/** What stands in a tag only where the tag was not closed. */
const AFTER = /^(careloop-.+|h[1-6]|header|footer|main|nav|section|form|table|script)$/

/** Which of `names` somebody meant who wrote `name`. */
export const meantBy = (name: string, names: readonly string[]): string | undefined =>
  names.find((one) => isNear(name, one, one.length > 5 ? 2 : 1))

/** Whether `a` becomes `b` by at most `left` letters more, fewer, other or swapped. */
function isNear(a: string, b: string, left: number): boolean {
  if (left < 0) return false
  if (!a || !b) return a.length + b.length <= left
  const [restA, restB] = [a.slice(1), b.slice(1)]
  if (a[0] === b[0]) return isNear(restA, restB, left)
  return (
    isNear(restA, b, left - 1) ||
    isNear(a, restB, left - 1) ||
    isNear(restA, restB, left - 1) ||
    (a[0] === b[1] && a[1] === b[0] && isNear(a.slice(2), b.slice(2), left - 1))
  )
}

/**
 * Tells whoever pasted `tag`, in the browser's console, which of its attributes that are not `usual` has a value that there is
 * not or that does the opposite, and which a name that looks like one that the tag knows (`own`): HTML and frameworks
 * have names of their own. And that it was not closed, so that the rest of the page is hidden with what stands in it.
 */
export function tell(tag: Element, usual: RegExp, own: string): void {
  const names = [...NAMES, ...(own.match(/\w+(?==)/g) ?? [])]
  const warn = (words: string) => console.warn(tag.localName, words)
  const after = [...tag.querySelectorAll('*')].find(({ localName }) => AFTER.test(localName))
  if (after)
    warn(
      `holds <${after.localName}>, and what it holds is hidden: close it with </${tag.localName}>, since HTML knows no <${tag.localName} />`,
    )
  for (const { name, value } of tag.attributes) {
    if (usual.test(`${name}=${value}`)) continue
    const meant = meantBy(name, names)
    const instead =
      tag.localName === 'careloop-survey' && name === 'department'
        ? 'answers name none'
        : INSTEAD[name]
    if (meant && meant !== name) warn(`no attribute "${name}": it is called ${meant}`)
    else if (meant && FLAGS.includes(name)) {
      if (/^(false|no|off|0)$/i.test(value))
        warn(`${name}="${value}" turns it on: leave the attribute away`)
    } else if (meant && value && !(name === 'lang' && /^(zh|en)/i.test(value)))
      warn(`no ${name} "${value}": ${instead}`)
  }
}
