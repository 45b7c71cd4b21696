import { element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { marginText } from '../figure-text.ts'
import type { RemindersStaff } from './report.ts'

/** A share and its margin, as two cells of a table. */
export const shareCells = (figure: Figure, { words, format }: RemindersStaff): HTMLElement[] => [
  element(
    'td',
    { class: 'number strong' },
    isShown(figure) ? format.value(figure.value, 'share') : '–',
  ),
  element('td', { class: 'number' }, isShown(figure) ? marginText(figure, words, format) : '–'),
]
