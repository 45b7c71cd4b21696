/** A refusal as the database words its own: a code, and nothing else. */
export const refusal = (status: number, code: string): Response =>
  Response.json({ message: code }, { status })
