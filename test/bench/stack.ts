import { randomUUID } from 'node:crypto'
import type { Survey, SurveySubmission } from '../../supabase/contract/submission.ts'
import { START } from '../careloop.ts'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'
import { installStock } from './stack-install.ts'
import { CLIENTS, p99, rateOf, Side } from './stack-side.ts'
import type { Rate } from './stack-side.ts'
import { ANSWERS, HOSPITAL, note, SURVEY } from './stack-work.ts'

/** Many short rounds in turn: what else the machine does hits both sides alike. */
const ROUNDS = 24
const ROUND = 1000
const WARM_UP = 4000
/** How many surveys are asked for and then answered. */
const SURVEYS = 1000

/** Our embedded stack beside `@supabase/lite` as it comes: the same function, called over HTTP, inserts the same rows. */
export async function measure(): Promise<Figure[]> {
  const pglite = installStock()
  const sides: Side[] = []
  try {
    const stock = await started(sides, 'stack-stock.ts')
    // As `npm start` runs it.
    const ours = await started(sides, 'stack-ours.ts', START.slice(0, -1))
    const rounds = await compare(stock, ours)
    const ratios = rounds.map(([one, two]) => two.perSecond / one.perSecond)
    const [perSecond, slowest] = [
      (which: 0 | 1) => median(rounds.map((round) => round[which].perSecond)),
      (which: 0 | 1) => p99(rounds.map((round) => round[which])),
    ]
    const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
    return [
      {
        name: `inserts a second / of @supabase/lite, ${CLIENTS} clients`,
        measured: median(ratios),
        bound: '>=',
        target: 2.5,
        detail: `${perSecond(1).toFixed(0)}/s of ${perSecond(0).toFixed(0)}/s; ${spread}; PGlite ${pglite.ours} and ${pglite.stock}; ${await surveys(ours)}`,
      },
      {
        name: 'p99 of an insert / of @supabase/lite',
        measured: slowest(1) / slowest(0),
        bound: '<=',
        target: 0.34,
        detail: `${slowest(1).toFixed(1)} ms of ${slowest(0).toFixed(1)} ms, of all ${ROUNDS} rounds`,
      },
    ]
  } finally {
    for (const side of sides) side.stop()
  }
}

async function started(sides: Side[], file: string, flags?: string[]): Promise<Side> {
  const side = await Side.start(file, flags)
  sides.push(side)
  return side
}

/** Measures both in turn, now the one first and now the other. Counts afterwards what is in the tables. */
async function compare(stock: Side, ours: Side): Promise<[stock: Rate, ours: Rate][]> {
  const inserted = new Map<Side, number>()
  const insert = async (side: Side, time: number) => {
    const end = performance.now() + time
    const rate = await rateOf(
      () => performance.now() < end,
      () => side.call('bench_insert', note()),
    )
    inserted.set(side, (inserted.get(side) ?? 0) + rate.times.length)
    return rate
  }
  const rounds: [Rate, Rate][] = []
  for (const side of [stock, ours]) await insert(side, WARM_UP)
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) rounds.push([await insert(stock, ROUND), await insert(ours, ROUND)])
    else {
      const second = await insert(ours, ROUND)
      rounds.push([await insert(stock, ROUND), second])
    }
  }
  for (const [side, answers] of inserted) {
    const { rows, anon } = (await side.call('bench_count', {})) as { rows: number; anon: number }
    if (rows !== answers || anon !== answers)
      throw new Error(`${answers} inserts were answered; ${rows} rows are there, ${anon} as anon.`)
  }
  return rounds
}

/** How fast the real functions are on our side, in words. */
async function surveys(ours: Side): Promise<string> {
  const given: Survey[] = []
  let asked = 0
  const path = `get_survey?hospital=${HOSPITAL}&survey=${SURVEY}`
  const get = await rateOf(
    () => asked++ < SURVEYS,
    async () => given.push((await ours.call(path)) as Survey),
  )
  const submit = await rateOf(
    () => given.length > 0,
    () => ours.call('submit_survey', { submission: submission(given.pop()!) }),
  )
  return `get_survey ${get.perSecond.toFixed(0)}/s, submit_survey ${submit.perSecond.toFixed(0)}/s`
}

const submission = ({ version, token }: Survey): SurveySubmission => ({
  id: randomUUID(),
  hospital: HOSPITAL,
  survey: SURVEY,
  version,
  department: null,
  channel: 'web',
  lang: 'zh-Hans',
  token,
  trap: '',
  answers: ANSWERS,
})
