/** The members of a union in their order: all of them, or it does not compile. */
export const allOf = <Name extends string>(names: Record<Name, true>) =>
  Object.keys(names) as Name[]
