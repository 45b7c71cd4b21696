/**
 * `true` when a type of the contract and the generated type of a table or function have the same keys, and every value
 * of the contract's is one the database's column takes; else `never`, so that `true satisfies Tied<…>` does not compile.
 * (A column of JSON is as wide as JSON; the contract says what stands in it.)
 */
export type Tied<Contract, Generated> = [Contract] extends [Generated]
  ? [keyof Generated] extends [keyof Contract]
    ? [keyof Contract] extends [keyof Generated]
      ? true
      : never
    : never
  : never
