/** A part of a whole; `n` null: too few to show. */
export interface Part {
  code: string
  n: number | null
}

/** A part by how much it is of the whole, and how much it is with all larger ones. Shares are 0…1. */
export interface ParetoLine {
  /** Null: all parts that are hidden, together. */
  code: string | null
  n: number
  share: number
  cumulative: number
}

/**
 * The parts of `total`, the largest first, those that are none left out; what is hidden stands together at the end, since it
 * may be told how many those are together, as the whole tells it anyhow. Nothing where all are hidden: that would be the whole
 * again, and look like a finding.
 */
export function paretoOf(parts: readonly Part[], total: number): ParetoLine[] {
  const shown = parts
    .flatMap(({ code, n }) => (n ? [{ code, n }] : []))
    .toSorted((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1))
  if (shown.length === 0) return []
  const hidden = total - shown.reduce((sum, { n }) => sum + n, 0)
  let sum = 0
  return [...shown, ...(hidden > 0 ? [{ code: null, n: hidden }] : [])].map(({ code, n }) => {
    sum += n
    return { code, n, share: n / total, cumulative: sum / total }
  })
}
