const WIDTH = 30

/** Hears which share of something, from 0 to 1, is done; what it does is waited for. */
export type OnProgress = (share: number) => Promise<void>

/** Shows how far something is: a bar on a terminal, a line every tenth elsewhere. */
export function progress(what: string): (share: number) => void {
  let shown = -1
  return (share) => {
    const steps = process.stdout.isTTY ? 100 : 10
    const step = Math.floor(share * steps)
    if (step === shown) return
    shown = step
    const percent = `${Math.round(share * 100)} %`.padStart(5)
    if (!process.stdout.isTTY) return void process.stdout.write(`${what} ${percent}\n`)
    const full = Math.round(share * WIDTH)
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
    process.stdout.write(`\r${what} ${bar} ${percent}${share === 1 ? '\n' : ''}`)
  }
}
