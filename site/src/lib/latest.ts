/**
 * The answer to the newest of several questions: asking another gives up the request before (one AbortController per
 * request), asking the same again asks nothing, and an older reply never overtakes a newer question.
 */
export class Latest<Query, Data> {
  readonly #ask: (query: Query, signal: AbortSignal) => Promise<Data>
  #request = new AbortController()
  #asked = ''
  /** What was answered; null while it is not there. */
  data: Data | null = null
  /** When it was answered. */
  at = new Date()

  constructor(ask: (query: Query, signal: AbortSignal) => Promise<Data>) {
    this.#ask = ask
  }

  /** Asks and answers whether there is something new: false when the same was asked before or something else since. Throws what `ask` throws. */
  async get(query: Query): Promise<boolean> {
    const asked = JSON.stringify(query)
    if (asked === this.#asked) return false
    this.forget()
    this.#asked = asked
    const { signal } = this.#request
    try {
      const data = await this.#ask(query, signal)
      if (signal.aborted) return false
      this.data = data
      this.at = new Date()
      return true
    } catch (error) {
      if (signal.aborted) return false
      this.forget()
      throw error
    }
  }

  /** Gives up what is under way and what was answered: the next question is asked whatever it is. */
  forget(): void {
    this.#request.abort()
    this.#request = new AbortController()
    this.#asked = ''
    this.data = null
  }
}
