import { meantBy, ON_SCRIPT } from './strange.ts'

/** What is not seen at a glance where a text editor made the quotes, which HTML then takes for a part of the value. */
const curly = (value: string | false | null) =>
  /^[“”„‘’‚＂]|[“”‘’＂]$/.test(value || '')
    ? ' The quotes around it are typographic: write straight ones, "…".'
    : ''

/** Why `tag` is not shown, as the code of `careloop-failed` has it. */
function reason(tag: Element, code: string, address: string, hospital: string): string {
  const survey = tag.localName === 'careloop-survey' && tag.getAttribute('survey')
  const attributes = {
    hospital: 'hospital="…" (or the script tag data-hospital="…")',
    survey: 'survey="…"',
  }
  const shortName = 'the short name as Careloop knows it, in small letters'
  switch (code) {
    case 'incomplete': {
      const lacking = [
        !hospital && attributes.hospital,
        survey !== false && !survey && attributes.survey,
      ]
      return `give it the attribute ${lacking.filter(Boolean).join(' and ')}: ${shortName}.`
    }
    case 'unknown_hospital':
      return `no hospital is called "${hospital}"; ${attributes.hospital} takes ${shortName}.${curly(hospital)}`
    case 'unknown_survey':
      return `the hospital has no survey called "${survey}"; ${attributes.survey} takes ${shortName}.${curly(survey)}`
    case 'unreachable':
      return `${address} cannot be reached. If the page has a CSP, its connect-src has to name it.`
    default:
      return `that is what ${address} answered.`
  }
}

/** What the script tag says under a name that only looks like one it knows. */
function misspelt(): string {
  const scripts = [...document.querySelectorAll('script[src*="careloop.js"]')]
  return scripts
    .flatMap((script) => script.getAttributeNames())
    .map((name) => {
      const meant = meantBy(name.replace(/^data-/, ''), ON_SCRIPT)
      return !meant || name === `data-${meant}`
        ? ''
        : ` The script tag has "${name}": it is called data-${meant}.`
    })
    .join('')
}

/** Tells whoever pasted `tag`, in the browser's console, why it is not shown. */
export const explain = (tag: Element, code: string, address: string, hospital: string): void =>
  console.error(
    `<${tag.localName}> cannot be shown (${code}): ${reason(tag, code, address, hospital)}${misspelt()}`,
  )
