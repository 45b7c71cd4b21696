const TRIES = 4
const FIRST_PAUSE = 250

/**
 * Tells somebody of things as they happen, one call at a time: what comes up while a call is under way goes with the next.
 * So an outcome waits for one call at the most, and a thousand outcomes are not a thousand calls.
 */
export class Settling<Item> {
  readonly #tell: (items: Item[]) => Promise<unknown>
  #items: Item[] = []
  #telling: Promise<void> | undefined

  constructor(tell: (items: Item[]) => Promise<unknown>) {
    this.#tell = tell
  }

  add(item: Item): void {
    this.#items.push(item)
    this.#begin()
  }

  /** When all has been told. @throws when it could not be, again and again */
  async done(): Promise<void> {
    while (this.#telling) await this.#telling
  }

  #begin(): void {
    if (this.#telling) return
    const telling = this.#tellAll()
    this.#telling = telling
    // Whoever waits for `done` hears of it.
    telling.catch(() => undefined)
  }

  async #tellAll(): Promise<void> {
    while (this.#items.length > 0) {
      const items = this.#items
      this.#items = []
      await this.#insist(items)
    }
    this.#telling = undefined
  }

  async #insist(items: Item[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#tell(items)
        return
      } catch (error) {
        if (tries === TRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** tries))
      }
    }
  }
}
