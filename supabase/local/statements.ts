import { protocol } from '@electric-sql/pglite'

const { close } = protocol.serialize
const KEPT = 200

/** A prepared statement: its name, the types of its parameters and the columns of its result. */
export interface Statement {
  name: string
  types: number[]
  fields: InstanceType<typeof protocol.messages.Field>[]
}

/**
 * The statements PGlite keeps prepared, the least used given up first. They are kept by role: names in a statement are
 * looked up with the rights of the role that first sent it, which must not serve another role. (Rights to tables and
 * functions are checked at every execution.)
 */
export class Statements {
  #named = 0
  readonly #kept = new Map<string, Statement>()

  find(role: string, text: string): Statement | undefined {
    const key = `${role} ${text}`
    const statement = this.#kept.get(key)
    if (statement) {
      this.#kept.delete(key)
      this.#kept.set(key, statement)
    }
    return statement
  }

  newName(): string {
    return `careloop_${++this.#named}`
  }

  keep(role: string, text: string, statement: Statement): void {
    this.#kept.set(`${role} ${text}`, statement)
  }

  forget(role: string, text: string): void {
    this.#kept.delete(`${role} ${text}`)
  }

  /** The messages that make room for one more. */
  makeRoom(): Uint8Array[] {
    const [oldest] = this.#kept
    if (!oldest || this.#kept.size < KEPT) return []
    this.#kept.delete(oldest[0])
    return [close({ type: 'S', name: oldest[1].name })]
  }
}
