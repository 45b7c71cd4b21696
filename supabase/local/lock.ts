import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.ts'

/**
 * Takes the data folder for this process: two processes on one PGlite folder corrupt it. The lock is a file that names
 * the process; that of a process which is no more is taken over.
 * @returns a function that gives the folder back
 */
export function lock(folder: string): () => void {
  const file = join(folder, 'lock')
  const mine = nameOf(process.pid)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!create(file, mine)) takeOver(file, folder)
    else return () => rmSync(file, { force: true })
    if (!create(file, mine)) throw held(folder, file)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`The data folder ${folder} cannot be used: ${(error as Error).message}.`)
  }
  return () => rmSync(file, { force: true })
}

/** Removes a lock whose process is gone. Moved aside first: of two that try it at once, one finds nothing to move. */
function takeOver(file: string, folder: string): void {
  const found = readFileSync(file, 'utf8')
  if (isAlive(found)) throw held(folder, file)
  const aside = `${file}.${process.pid}`
  renameSync(file, aside)
  if (readFileSync(aside, 'utf8') !== found) {
    renameSync(aside, file)
    throw held(folder, file)
  }
  rmSync(aside)
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The process id, and on Linux when the process began, since ids are used again. */
const nameOf = (pid: number) => `${pid} ${statusOf(pid)?.began ?? ''}`.trimEnd()

function isAlive(name: string): boolean {
  const pid = Number.parseInt(name, 10)
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: there is such a process, and it is somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // A zombie ended; only nobody has asked yet how.
  return nameOf(pid) === name && statusOf(pid)?.state !== 'Z'
}

/** What Linux knows of a process; undefined elsewhere. */
function statusOf(pid: number): { state: string; began: string } | undefined {
  try {
    // 17411 (name, in which anything may stand) S … : the state is field 3, the time of the start field 22.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { state: fields[0] ?? '', began: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

function held(folder: string, file: string): Failure {
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return new Failure(
    `The data folder ${folder} is in use by another Careloop (process ${pid}); stop that one, or give this one another folder with --data.`,
  )
}
