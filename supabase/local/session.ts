import { inspect } from 'node:util'
import { protocol, types } from '@electric-sql/pglite'
import type { PGlite } from '@electric-sql/pglite'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { CONTEXT } from './context.ts'
import type { Statement, Statements } from './statements.ts'

const { bind, describe, execute, parse, sync } = protocol.serialize
const { CommandCompleteMessage, DatabaseError, DataRowMessage } = protocol.messages
const { ParameterDescriptionMessage, RowDescriptionMessage } = protocol.messages

type Answer = Parameters<Parameters<InstanceType<typeof protocol.Parser>['parse']>[1]>[0]

const JSON_TYPES: number[] = [types.JSON, types.JSONB]

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A statement without a result, prepared and run in one go. */
const run = (text: string, values: string[] = []) => [parse({ text }), bind({ values }), execute()]

/**
 * PGlite's one session, held by one request from `acquireConnection` to `releaseConnection`.
 * `begin` and the request's context wait and travel with the first statement that needs them, in one message.
 */
export class PgliteSession implements DatabaseConnection {
  readonly release: () => void
  readonly #db: PGlite
  readonly #statements: Statements
  #waiting: Uint8Array[] = []
  #role = 'postgres'
  #begun = false

  constructor(db: PGlite, statements: Statements, release: () => void) {
    this.#db = db
    this.#statements = statements
    this.release = release
  }

  begin(): void {
    this.#waiting = run('begin')
  }

  /** Ends the transaction, if any statement was sent in it. A commit that fails, throws. */
  async end(command: 'commit' | 'rollback'): Promise<void> {
    this.#waiting = []
    this.#role = 'postgres'
    if (!this.#begun) return
    this.#begun = false
    const answers = await this.#send(run(command))
    await this.#db.syncToFs()
    const tag = answers.find((answer) => answer instanceof CommandCompleteMessage)?.text
    if (tag !== command.toUpperCase()) throw new Error('The transaction was rolled back.')
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (sql === CONTEXT) {
      this.#waiting.push(...run(sql, parameters as string[]))
      this.#role = String(parameters[0])
      return { rows: [] }
    }
    const statement = this.#statements.find(this.#role, sql) ?? (await this.#prepare(sql))
    const values = parameters.map((value, index) => this.#asText(value, statement.types[index]))
    try {
      const answers = await this.#send([bind({ statement: statement.name, values }), execute()])
      if (!this.#begun) await this.#db.syncToFs()
      return this.#result<Row>(answers, statement)
    } catch (error) {
      // A plan made before a table changed: the next request prepares it anew.
      if (error instanceof DatabaseError && error.code === '0A000')
        this.#statements.forget(this.#role, sql)
      throw error
    }
  }

  streamQuery(): never {
    throw new Error('PGlite does not stream.')
  }

  async #prepare(text: string): Promise<Statement> {
    const statement: Statement = { name: this.#statements.newName(), types: [], fields: [] }
    const { name } = statement
    const room = this.#statements.makeRoom()
    const answers = await this.#send([
      ...room,
      parse({ name, text }),
      describe({ type: 'S', name }),
    ])
    for (const answer of answers) {
      if (answer instanceof ParameterDescriptionMessage) statement.types = answer.dataTypeIDs
      if (answer instanceof RowDescriptionMessage) statement.fields = answer.fields
    }
    this.#statements.keep(this.#role, text, statement)
    return statement
  }

  #asText(value: unknown, type: number | undefined): string | null {
    if (value === null || value === undefined) return null
    // A string that is no JSON was sent as one, and PostgREST passes it on as one.
    if (typeof value === 'string' && JSON_TYPES.includes(type ?? 0) && !isJson(value))
      return JSON.stringify(value)
    const serialize = type === undefined ? undefined : this.#db.serializers[type]
    return serialize ? serialize(value) : String(value)
  }

  async #send(messages: Uint8Array[]): Promise<Answer[]> {
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.length > 0) this.#begun = true
    const bytes = Buffer.concat([...waiting, ...messages, sync()])
    const answers: Answer[] = []
    const answered = await this.#db.runExclusive(() =>
      this.#db.execProtocolRaw(bytes, { syncToFs: false }),
    )
    new protocol.Parser().parse(answered, (answer) => answers.push(answer))
    const error = answers.find((answer) => answer instanceof DatabaseError)
    if (error) throw inOneLine(error)
    // What was waiting was answered first; only the answers to `messages` are asked for.
    return answers.slice(answers.findLastIndex(({ name }) => name === 'bindComplete') + 1)
  }

  #result<Row>(answers: Answer[], { fields }: Statement): QueryResult<Row> {
    const rows: Row[] = []
    let changed: bigint | undefined
    for (const answer of answers) {
      if (answer instanceof DataRowMessage) rows.push(this.#row(answer.fields, fields) as Row)
      else if (answer instanceof CommandCompleteMessage) changed = changedRows(answer.text)
    }
    return changed === undefined ? { rows } : { rows, numAffectedRows: changed }
  }

  #row(values: (string | null)[], fields: Statement['fields']): Record<string, unknown> {
    const row: Record<string, unknown> = {}
    fields.forEach(({ name, dataTypeID }, index) => {
      const value = values[index] ?? null
      const parser = this.#db.parsers[dataTypeID]
      row[name] = value === null || !parser ? value : parser(value, dataTypeID)
    })
    return row
  }
}

/** `@supabase/lite` shows every error on the terminal; a refusal is part of a day's work and not worth a stack trace. */
function inOneLine<E extends InstanceType<typeof DatabaseError>>(error: E): E {
  const line = `Refused: ${error.code} ${error.message} ${error.detail ?? ''}`
  return Object.assign(error, { [inspect.custom]: () => line })
}

/** `INSERT 0 3` → 3n; undefined for a command that changes nothing. */
function changedRows(tag: string): bigint | undefined {
  const count = /^(?:INSERT 0|UPDATE|DELETE|MERGE) (\d+)$/.exec(tag)?.[1]
  return count === undefined ? undefined : BigInt(count)
}
