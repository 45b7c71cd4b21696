import { isChannel } from './channel.ts'

/** What is taken instead of an attribute's value, when it is none that there is. */
type Check = (value: string) => string | false

const CHECKS: Record<string, Check> = {
  channel: (value) => !isChannel(value) && 'it is web',
  theme: (value) => !/^(light|dark|auto)$/.test(value) && 'it is light',
}

/** Tells whoever pasted `tag` what is not as they wrote it; a patient need not mind. */
export function checkAttributes(tag: Element, own: Record<string, Check>): void {
  for (const [name, check] of Object.entries({ ...CHECKS, ...own })) {
    const value = tag.getAttribute(name)
    const instead = value && check(value)
    if (instead) console.warn(tag.localName, `no ${name} "${value}": ${instead}`)
  }
}
