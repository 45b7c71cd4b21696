import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { buildIfStale, DIST } from '../../supabase/local/build.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../chromium.ts'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'
import { formbricks, formbricksSync, surveyjs } from './kit-definitions.ts'
import { floorFiles } from './kit-floor.ts'
import { load } from './kit-load.ts'
import type { Bytes, Load } from './kit-load.ts'
import { visits } from './kit-pages.ts'
import { buildPeers } from './kit-peers.ts'
import { scriptTime } from './kit-script.ts'
import { brotli, filesOf, recordSurvey, startKitServer } from './kit-server.ts'
import type { KitServer } from './kit-server.ts'
import { measureShift } from './kit-shift.ts'

const ROUNDS = 11
const COMPARED = [
  'blank',
  'careloop',
  'careloop-paged',
  'formbricks-tag',
  'formbricks-bundle',
  'surveyjs',
  'floor',
  'floor-10-kB',
] as const
type Compared = (typeof COMPARED)[number]
/** A visit by the clock, and what another one spent in scripts. */
type Visited = Load & { script: number }

/** What the kit costs a hospital's page, beside what others cost it: bytes, time on a slow phone, layout shift. */
export async function measure(): Promise<Figure[]> {
  await buildIfStale()
  const files = await buildPeers({ formbricks, surveyjs })
  for (const [path, content] of [...floorFiles, ...filesOf(DIST)]) files.set(path, content)
  const survey = await recordSurvey()
  files.set('/rest/v1/rpc/get_survey', survey)
  files.set('/api/v1/client/bench/in-app/sync', Buffer.from(JSON.stringify(formbricksSync)))
  const server = await startKitServer(files)
  const executablePath = findChromium()
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS })
  try {
    const visit = visitor(browser, server)
    const loads = await compare(visit)
    const bytes = await bytesOf(visit, loads, brotli(survey).length)
    return [...bytes, ...times(loads), await shift(browser, server)]
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Opens one of the pages. */
function visitor(browser: Browser, server: KitServer) {
  const pages = visits(server.origin)
  for (const [name, { html }] of Object.entries(pages)) server.serve(`/${name}`, { html })
  return async (name: keyof typeof pages): Promise<Visited> => {
    const address = `${server.hospital}/${name}`
    const { ready } = pages[name]
    return {
      ...(await load(browser, address, ready)),
      script: await scriptTime(browser, address, ready),
    }
  }
}

type Visitor = ReturnType<typeof visitor>

/** Opens the pages in turn, round after round, so that what else the computer does meets all; the first round warms up. */
async function compare(visit: Visitor): Promise<Record<Compared, Visited[]>> {
  const loads: Record<Compared, Visited[]> = {
    blank: [],
    careloop: [],
    'careloop-paged': [],
    'formbricks-tag': [],
    'formbricks-bundle': [],
    surveyjs: [],
    floor: [],
    'floor-10-kB': [],
  }
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of COMPARED) {
      const seen = await visit(name)
      if (round > 0) loads[name].push(seen)
    }
  return loads
}

/** What of the kit was there when the survey could be answered; the survey itself comes from the database. */
const kit = (bytes: Bytes) => sum(bytes, (path) => path.startsWith('/kit/'))
const code = (bytes: Bytes) => sum(bytes, (path) => /\.(js|css)$/.test(path))

function sum(bytes: Bytes, counts: (path: string) => boolean): number {
  const sizes = Object.entries(bytes).map(([path, size]) => (counts(path) ? size : 0))
  return sizes.reduce((all, size) => all + size, 0) / 1000
}

async function bytesOf(
  visit: Visitor,
  loads: Record<Compared, Visited[]>,
  survey: number,
): Promise<Figure[]> {
  const tag = await visit('tag')
  const languages = {
    en: loads.careloop[0]!,
    'zh-Hans': await visit('careloop-zh-Hans'),
    'zh-Hant': await visit('careloop-zh-Hant'),
  }
  const each = Object.entries(languages).map(([name, { bytes }]) => [name, kit(bytes)] as const)
  const peer = (name: Compared) => {
    const [first] = loads[name]
    const lazy = first && code(first.later) > 0 ? ` + ${kB(code(first.later))} later` : ''
    return `${kB(first ? code(first.bytes) : NaN)}${lazy}`
  }
  return [
    {
      name: 'bytes of the script tag alone',
      measured: kit(tag.bytes) + kit(tag.later),
      bound: '<=',
      target: 1,
      unit: 'kB',
      detail: 'brotli 11',
    },
    {
      name: 'bytes until the survey can be answered',
      measured: Math.max(...each.map(([, size]) => size)),
      bound: '<=',
      target: 10,
      unit: 'kB',
      detail: [
        each.map(([name, size]) => `${name} ${kB(size)}`).join(', '),
        `+ ${kB(kit(languages.en.later))} later, to send; its questions ${kB(survey / 1000)}`,
        `Formbricks as its tag loads it ${peer('formbricks-tag')}, in one file ${peer('formbricks-bundle')}`,
        `SurveyJS ${peer('surveyjs')}`,
      ].join('; '),
    },
  ]
}

const kB = (size: number) => `${size.toFixed(1)} kB`

/** Times over the blank page of the same round. */
function times(loads: Record<Compared, Visited[]>): Figure[] {
  const over = (name: Compared, what: 'ready' | 'script' | 'counted' | 'blocking') =>
    median(loads[name].map((one, round) => one[what] - loads.blank[round]![what]))
  const ms = (time: number) => `${time.toFixed(0)} ms`
  const others = (what: 'ready' | 'script' | 'counted' | 'blocking') =>
    `Careloop one question at a time ${ms(over('careloop-paged', what))}; Formbricks and its questions in one file ${ms(over('formbricks-bundle', what))}, SurveyJS ${ms(over('surveyjs', what))}`
  const ratio = (
    what: 'ready' | 'script' | 'counted',
    target: number,
    name: string = what,
  ): Figure => {
    const theirs = over('formbricks-tag', what)
    const of = (one: Compared) => `${(over(one, what) / theirs).toFixed(2)}`
    return {
      name: `${name}, of Formbricks as its tag loads it`,
      measured: over('careloop', what) / theirs,
      bound: '<=',
      target,
      detail: `${ms(over('careloop', what))} of ${ms(theirs)}; a bare form after two round trips ${of('floor')}, if it were 10 kB ${of('floor-10-kB')}; ${others(what)}`,
    }
  }
  return [
    ratio('ready', 0.4),
    ratio('counted', 0.3, 'script as Chromium counts it'),
    ratio('script', 0.3, 'script with all that follows a promise'),
    {
      name: 'blocking',
      measured: over('careloop', 'blocking'),
      bound: '<=',
      target: 50,
      unit: 'ms',
      detail: `Formbricks as its tag loads it ${ms(over('formbricks-tag', 'blocking'))}, ${others('blocking')}`,
    },
  ]
}

async function shift(browser: Browser, server: KitServer): Promise<Figure> {
  const { total, pages, withoutRoom } = await measureShift(browser, server)
  if (!(withoutRoom > 0)) throw new Error('No shift was seen where no room is reserved.')
  return {
    name: 'layout shift, script 1.5 s late',
    measured: total,
    bound: '<=',
    target: 0,
    detail: `${pages} pages: README's snippet and the demo hospital, 320, 375, 1280 px, with and without a strict CSP; without the canvases at least ${withoutRoom.toPrecision(1)} each`,
  }
}
