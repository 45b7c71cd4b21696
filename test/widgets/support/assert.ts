const show = (value: unknown) => JSON.stringify(value, undefined, 1)

/** Fails unless `actual` and `expected` are the same as JSON. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (show(actual) !== show(expected))
    throw new Error(`${what}: ${show(actual)}, expected ${show(expected)}`)
}

export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what)
}
