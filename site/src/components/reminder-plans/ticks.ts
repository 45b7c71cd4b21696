import { element } from '../../lib/element.ts'

/** Ticks of which several can be set, given as value and label. */
export function ticks(
  id: string,
  legend: string,
  choices: readonly (readonly [value: string, label: string])[],
  chosen: readonly string[],
  hint = '',
) {
  const boxes = choices.map(([value]) => {
    const box = element('input', { id: `${id}-${value}`, type: 'checkbox', value })
    box.defaultChecked = chosen.includes(value)
    box.setAttribute('aria-describedby', `${id}-${choices[0]?.[0]}-error`)
    return box
  })
  return {
    boxes,
    root: element(
      'fieldset',
      { class: 'languages' },
      element('legend', {}, legend),
      element(
        'div',
        { class: 'ticks' },
        ...boxes.map((box, place) =>
          element('label', { class: 'tick', for: box.id }, box, choices[place]?.[1] ?? ''),
        ),
      ),
      hint ? element('p', { class: 'hint' }, hint) : null,
      element('p', { class: 'error', id: `${id}-${choices[0]?.[0]}-error` }),
    ),
    read: () => boxes.flatMap(({ checked, value }) => (checked ? [value] : [])),
  }
}
