import { randomUUID } from 'node:crypto'
import type { Survey, SurveySubmission } from '../../supabase/contract/submission.ts'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'
import { installStock } from './stack-install.ts'
import { CLIENTS, rateOf, Side } from './stack-side.ts'
import type { Rate } from './stack-side.ts'
import { ANSWERS, HOSPITAL, note, SURVEY } from './stack-work.ts'

const ROUNDS = 5
const ROUND = 2500
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
    const ours = await started(sides, 'stack-ours.ts', ['--liftoff-only'])
    const rounds = await compare(stock, ours)
    const ratios = (of: 'perSecond' | 'p99') => rounds.map(([one, two]) => two[of] / one[of])
    const middle = (which: 0 | 1, of: 'perSecond' | 'p99') =>
      median(rounds.map((round) => round[which][of]))
    const each = (of: 'perSecond' | 'p99') =>
      ratios(of)
        .map((ratio) => ratio.toFixed(2))
        .join(' ')
    return [
      {
        name: `inserts a second / of @supabase/lite, ${CLIENTS} clients`,
        measured: median(ratios('perSecond')),
        bound: '>=',
        target: 2.5,
        detail: `${middle(1, 'perSecond').toFixed(0)}/s of ${middle(0, 'perSecond').toFixed(0)}/s; ${each('perSecond')}; PGlite ${pglite.ours} and ${pglite.stock}; ${await surveys(ours)}`,
      },
      {
        name: 'p99 of an insert / of @supabase/lite',
        measured: median(ratios('p99')),
        bound: '<=',
        target: 0.34,
        detail: `${middle(1, 'p99').toFixed(1)} ms of ${middle(0, 'p99').toFixed(1)} ms; ${each('p99')}`,
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
    inserted.set(side, (inserted.get(side) ?? 0) + rate.answers)
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
