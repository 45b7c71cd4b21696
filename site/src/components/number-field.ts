import { element } from '../lib/element.ts'
import { field } from './fields.ts'

interface NumberOptions {
  id: string
  range: readonly [number, number]
  /** Null: empty, which then may stay so. */
  value: number | null
  optional?: boolean
  step?: number
  label: string
  hint?: string
}

/** A field for a number. */
export function numberField({ id, range, value, optional, step = 1, label, hint }: NumberOptions) {
  const [min, max] = range
  const control = element('input', {
    id,
    type: 'number',
    min,
    max,
    step,
    required: !optional,
    autocomplete: 'off',
  })
  control.defaultValue = value === null ? '' : String(value)
  return {
    control,
    root: field(control, label, hint),
    read: () => (control.value === '' ? null : control.valueAsNumber),
  }
}
