import fc from 'fast-check'
import type { People } from './people.ts'

/** Which of the smallest groups (`Atom`) a figure is about: those that have each value, or one of them; what is not said is all. */
export type Group<Atom> = { [Key in keyof Atom]?: Atom[Key] | readonly Atom[Key][] | undefined }

/** A figure that was read. */
export interface Told<Atom> {
  name: string
  /** Null: hidden. */
  n: number | null
  group: Group<Atom>
}

/**
 * Asks, from here on, as the viewer of the hospital `north`, but not over HTTP, for hundreds of calls. Answers the ids of its
 * departments by their codes.
 */
export async function becomeViewer({ stack }: People): Promise<Record<string, number>> {
  const { rows } = await stack.db.query<{ id: number; code: string; user_id: string }>(
    `select departments.id, code, user_id from public.departments join public.staff using (hospital_id)
     join public.hospitals on hospitals.id = hospital_id where slug = 'north' and role = 'viewer'`,
  )
  await stack.db.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: rows[0]?.user_id }), rows[0]?.user_id],
  )
  return Object.fromEntries(rows.map(({ id, code }) => [code, id]))
}

/**
 * Sizes of the smallest groups as hospitals have them, up to one of `most`: some departments, channels and whatever else
 * stands in `by` are busy, some are not, some are unused.
 */
export function sizesOf<Atom extends object>(
  atoms: readonly Atom[],
  by: readonly (keyof Atom)[],
  most: readonly number[],
): fc.Arbitrary<number[]> {
  const values = by.map((key) => [...new Set(atoms.map((atom) => atom[key]))])
  const listOf = <One>(one: fc.Arbitrary<One>, length: number) =>
    fc.array(one, { minLength: length, maxLength: length })
  return fc
    .tuple(
      fc.constantFrom(...most),
      fc.tuple(
        ...values.map(({ length }) => listOf(fc.constantFrom(0, 0.05, 0.2, 0.6, 1), length)),
      ),
      listOf(fc.double({ min: 0, max: 1, noNaN: true }), atoms.length),
    )
    .map(([scale, shares, chances]) =>
      atoms.map((atom, index) =>
        Math.floor(
          by.reduce(
            (size, key, nth) => size * shares[nth]![values[nth]!.indexOf(atom[key])]!,
            scale * chances[index]!,
          ),
        ),
      ),
    )
}

/** What is told wrongly, and every group of one to nine that is shown or can be worked out, where `sizes` are those of `atoms`. */
export function leaksOf<Atom extends object>(
  atoms: readonly Atom[],
  sizes: readonly number[],
  told: readonly Told<Atom>[],
): string[] {
  const figures = told.map(({ name, n, group }) => {
    const sum = atoms.map((atom) => (isIn(atom, group) ? 1 : 0))
    const size = sum.reduce<number>((total, one, index) => total + one * sizes[index]!, 0)
    return { n, sum, size, line: `${name} ${JSON.stringify(group)}: ${n} of ${size}` }
  })
  const small = ({ size }: { size: number }) => size > 0 && size < 10
  const shown = figures.filter(({ n }) => n !== null)
  // All measures are of the same people: whatever one of them shows, the attacker knows of every other.
  const knows = attacker([...new Map(shown.map(({ sum }) => [sum.join(''), sum])).values()])
  const workedOut = figures.filter((one) => one.n === null && small(one) && knows(one.sum))
  return [...shown.filter((one) => one.n !== one.size || small(one)), ...workedOut].map(
    ({ line }) => line,
  )
}

const isIn = <Atom extends object>(atom: Atom, group: Group<Atom>): boolean =>
  (Object.keys(group) as (keyof Atom)[]).every((key) => {
    const values: unknown = group[key]
    return (
      values === undefined ||
      (Array.isArray(values) ? values.includes(atom[key]) : values === atom[key])
    )
  })

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
