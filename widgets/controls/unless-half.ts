import { Directive, directive } from 'lit/directive.js'
import type { PropertyPart } from 'lit/directive.js'
import { noChange } from 'lit/html.js'

class UnlessHalf extends Directive {
  render(value: string) {
    return value
  }

  override update({ element }: PropertyPart, [value]: [string]) {
    return value || !(element as HTMLInputElement).validity.badInput ? value : noChange
  }
}

/**
 * The value of a field, but for one with a date or time that is none yet. That reads as empty, and written back would take
 * away what has been typed, as of 29 February 2024, whose year is 0202 on the way.
 */
export const unlessHalf = directive(UnlessHalf)
