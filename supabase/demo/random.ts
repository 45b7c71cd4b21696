/** Chance that repeats itself: everything drawn from one seed. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Standard normal. */
  normal(): number
  /** How many of something that happens `mean` times on average. */
  poisson(mean: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** A key, as often as its weight among all weights says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key
  /** The shape of a uuid v4. Not for secrets. */
  uuid(): string
}

/** mulberry32 by Tommy Ettinger (2017, public domain): 32 bits of state, period 2³². */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

export function seededRandom(seed: number): Random {
  const draw = mulberry32(seed)
  const next = () => draw() / 2 ** 32
  return {
    next,
    // Box and Muller (1958); 1 − next() keeps the logarithm away from 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    // Knuth's method: count uniform factors until their product falls below e^−mean.
    poisson(mean) {
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    weighted<Key extends string>(weights: Readonly<Record<Key, number>>) {
      const entries = Object.entries<number>(weights) as [Key, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key
      const last = entries.findLast(([, weight]) => weight > 0)
      if (!last) throw new RangeError('no weight above 0')
      return last[0]
    },
    uuid() {
      const hex = Array.from({ length: 4 }, () => draw().toString(16).padStart(8, '0')).join('')
      const variant = '89ab'[parseInt(hex.charAt(16), 16) & 3]
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-')
    },
  }
}
