/**
 * Somebody who reads every figure there is to be had and takes one from the other, in all combinations at once: figures are
 * linear equations in the sizes of the smallest groups, and whatever lies in their span is known.
 * Arithmetic modulo a prime instead of fractions: what follows from equations of zeros and ones follows here too, and by
 * chance alone hardly anything else does.
 */
const PRIME = 94_906_249

/** A figure: which of the smallest groups it adds up, 1 or 0 for each. */
export type Sum = readonly number[]

const times = (a: number, b: number) => (a * b) % PRIME

function inverse(value: number): number {
  let [result, base] = [1, value]
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = times(result, base)
    base = times(base, base)
  }
  return result
}

/** Answers whether the size of a group can be worked out from `figures`. */
export function attacker(figures: readonly Sum[]): (group: Sum) => boolean {
  /** Rows in echelon form, each with the place of its first 1. */
  const rows: { lead: number; row: number[] }[] = []
  const reduced = (sum: Sum): number[] => {
    const left = [...sum]
    for (const { lead, row } of rows) {
      const factor = left[lead]!
      if (factor === 0) continue
      for (let place = lead; place < left.length; place++)
        left[place] = (left[place]! + PRIME - times(factor, row[place]!)) % PRIME
    }
    return left
  }
  for (const figure of figures) {
    const left = reduced(figure)
    const lead = left.findIndex((value) => value !== 0)
    if (lead < 0) continue
    const scale = inverse(left[lead]!)
    rows.push({ lead, row: left.map((value) => times(value, scale)) })
    rows.sort((a, b) => a.lead - b.lead)
  }
  return (group) => reduced(group).every((value) => value === 0)
}
