/** A figure of a run: a ratio or a time, beside what it has to be. */
export interface Figure {
  name: string
  measured: number
  /** `>=`: at least `target`; `<=`: at most. */
  bound: '>=' | '<='
  target: number
  unit?: 'ms' | 's' | 'kB'
  /** What stands behind the figure. */
  detail: string
}

export const isMet = ({ measured, bound, target }: Figure): boolean =>
  bound === '>=' ? measured >= target : measured <= target

/** The middle of the values; of an even number, the upper one of the two in the middle. */
export function median(values: number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  if (middle === undefined) throw new Error('There is no median of nothing.')
  return middle
}

/** The figures as lines of a table. */
export function table(figures: Figure[]): string {
  const widest = Math.max(...figures.map(({ name }) => name.length))
  return figures
    .map((figure) => {
      const unit = figure.unit ? ` ${figure.unit}` : ''
      const measured = `${figure.measured.toFixed(2)}${unit}`.padStart(9)
      const target = `${figure.bound} ${figure.target}${unit}`.padEnd(9)
      return `${isMet(figure) ? 'met ' : 'MISS'} ${figure.name.padEnd(widest)} ${measured}  ${target} ${figure.detail}\n`
    })
    .join('')
}
