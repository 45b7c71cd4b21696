import { dayIn } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import type { Basis } from './basis.ts'
import type { Staff } from './staff-page.ts'

/**
 * Makes what is printed a report that stands alone: what the figures rest on above them, and at the end what they mean.
 * A folded table stays folded: its chart and its sentence say as much on less paper. Paper has no question marks to press.
 */
export function bindPrint({ hospital, words, format }: Staff, basis: () => Basis): void {
  const paper = matchMedia('print')
  window.addEventListener('beforeprint', prepare)
  paper.addEventListener('change', () => paper.matches && prepare())
  byId('print').addEventListener('click', () => window.print())

  function prepare() {
    const today = dayIn(hospital.time_zone, new Date())
    const { facts, demo } = basis()
    const { style } = document.documentElement
    style.setProperty('--demo-mark', demo === null ? 'none' : quoted(demo))
    style.setProperty(
      '--about',
      quoted(
        facts
          .slice(0, 3)
          .map(([, value]) => value)
          .join(' · '),
      ),
    )
    byId('printed-basis').replaceChildren(
      ...[
        ...facts,
        [words.report.printed, format.period({ first: today, last: today })] as const,
      ].map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, value)),
      ),
    )
    byId('printed-terms').replaceChildren(...definitions())
  }
}

/** `text` as a string in CSS. */
const quoted = (text: string) =>
  `"${text.replace(/\p{Cc}/gu, ' ').replace(/["\\]/g, String.raw`\$&`)}"`

/** Every definition that can be opened from what is shown, once. */
function definitions(): HTMLElement[] {
  const said = new Map<string, string>()
  for (const definition of document.querySelectorAll<HTMLElement>('.definition')) {
    const [term, text] = [
      definition.querySelector('.title'),
      definition.querySelector('.title + p'),
    ]
    const openers = document.querySelectorAll(`.page [popovertarget="${definition.id}"]`)
    if (term && text && [...openers].some((one) => !one.closest('[hidden], .off-paper')))
      said.set(term.textContent.trim(), text.textContent.trim())
  }
  return [...said].flatMap(([term, text]) => [element('dt', {}, term), element('dd', {}, text)])
}
