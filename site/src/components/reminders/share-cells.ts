import { element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { estimateCells } from '../figure-text.ts'
import type { RemindersStaff } from './report.ts'

/** A share and its margin, as two cells of a table. */
export const shareCells = (figure: Figure, { words, format }: RemindersStaff): HTMLElement[] =>
  isShown(figure)
    ? estimateCells(figure, words, format)
    : [element('td', { class: 'number strong' }, '–'), element('td', { class: 'number' }, '–')]
