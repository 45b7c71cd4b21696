import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { surveyAnswers } from '../../../supabase/contract/answers.ts'
import { CODES } from '../../../supabase/contract/codes.ts'
import type { Code } from '../../../supabase/contract/codes.ts'
import { surveyStart, surveySubmission } from '../../../supabase/contract/submission.ts'
import type {
  SurveyReceipt,
  SurveyStart,
  SurveySubmission,
} from '../../../supabase/contract/submission.ts'
import type { SurveyDefinition } from '../../../supabase/contract/survey.ts'
import { READY_MADE } from '../../../supabase/surveys/index.ts'
import {
  complaintForm,
  continueComplaint,
  keepPicture,
  newToken,
  noComplaints,
  openComplaint,
  submitComplaint,
  TIME_ZONE,
} from './complaints.ts'
import type { Complaints } from './complaints.ts'
import { memberAnswer } from './members.ts'
import { noReminders, reminderAnswer, reminderForm } from './reminders.ts'
import type { ReminderWorld } from './reminders.ts'
import { everyKind, short } from './definitions.ts'

/**
 * The functions of the API and the built kit, on an origin of their own, as a hospital's page meets them.
 * Answers are judged by the contract. Every hospital slug is a world of its own, so that tests do not meet; what goes
 * wrong next in a world is said by POST /control?hospital=….
 */

/** What becomes of a submission: taken, or lost before or after it is kept, or never answered, or refused. */
type Mishap =
  | 'ok'
  | 'lost'
  | 'lost_after'
  | 'hang'
  | { refuse: Code; details?: object }
  | { status: number; body: string }

/** What a test may change about a world. */
export interface Control {
  next?: Mishap[]
  /** No answer gets through. */
  down?: boolean
  /** Milliseconds that every answer takes. */
  late?: number
  /** What is asked for by GET is never answered. */
  silent?: boolean
  /** A file that never arrives, of the kit that a page takes from `/kit-<slug>`. */
  lost?: string
  /** What ends like one of these is answered 401, with this. */
  unauthorized?: Record<string, object>
  definition?: SurveyDefinition
  names?: Record<string, string>
  demo?: boolean
  /** What became of complaints, and what is answered to receipts. */
  complaints?: Complaints
  /** What becomes of reminders. */
  reminders?: Partial<ReminderWorld>
}

export interface World {
  late?: number
  silent?: boolean
  lost?: string
  unauthorized?: Record<string, object>
  down: boolean
  next: Mishap[]
  rows: Record<string, { submission: SurveySubmission; receipt: SurveyReceipt }>
  tokens: Record<string, 'fresh' | 'used'>
  /** Surveys begun. */
  starts: SurveyStart[]
  requests: string[]
  complaints: Complaints
  reminders: ReminderWorld
  definition?: SurveyDefinition
  names: Record<string, string>
  demo: boolean
}

const worlds = new Map<string, World>()
function world(slug: string): World {
  const made = worlds.get(slug) ?? {
    down: false,
    next: [],
    rows: {},
    tokens: {},
    starts: [],
    requests: [],
    complaints: noComplaints(),
    reminders: noReminders(),
    names: { en: 'Test Hospital', 'zh-Hans': '示范医院', 'zh-Hant': '示範醫院' },
    demo: false,
  }
  worlds.set(slug, made)
  return made
}

const definitionOf = (slug: string, survey: string): SurveyDefinition | undefined =>
  world(slug).definition ??
  { 'every-kind': everyKind, short }[survey] ??
  (READY_MADE as Record<string, SurveyDefinition>)[survey]

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'apikey, authorization, content-type',
  'access-control-allow-methods': 'GET, POST',
}

function reply(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { ...CORS, 'content-type': 'application/json' })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

const refuse = (response: ServerResponse, code: Code, details?: object) =>
  reply(response, CODES[code], {
    code: `PT${CODES[code]}`,
    message: code,
    details: details ? JSON.stringify(details) : null,
    hint: null,
  })

async function body(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function getSurvey(query: URLSearchParams, response: ServerResponse) {
  const hospital = query.get('hospital') ?? ''
  const survey = query.get('survey') ?? ''
  const department = query.get('department')
  const { tokens, names, demo } = world(hospital)
  const definition = definitionOf(hospital, survey)
  if (!definition) return refuse(response, 'unknown_survey')
  const token = newToken(tokens)
  reply(response, 200, {
    hospital: { slug: hospital, names, theme: { accent: '#7a1f5c' }, demo },
    survey,
    version: 1,
    definition,
    department: department && {
      code: department,
      names: { en: 'Cardiology', 'zh-Hans': '心内科', 'zh-Hant': '心臟內科' },
    },
    token,
  })
}

/** Lets happen what shall go wrong next with what is sent. `over`: nothing is left to answer. */
function befall(
  { down, next }: World,
  request: IncomingMessage,
  response: ServerResponse,
): 'ok' | 'lost_after' | 'over' {
  const mishap = down ? 'lost' : (next.shift() ?? 'ok')
  if (mishap === 'ok' || mishap === 'lost_after') return mishap
  if (mishap === 'lost') request.socket.destroy()
  else if (mishap !== 'hang')
    if ('refuse' in mishap) refuse(response, mishap.refuse, mishap.details)
    else reply(response, mishap.status, mishap.body)
  return 'over'
}

async function submitSurvey(request: IncomingMessage, response: ServerResponse) {
  const parsed = surveySubmission.safeParse(
    (JSON.parse(await body(request)) as { submission: unknown }).submission,
  )
  if (!parsed.success) return refuse(response, 'bad_request')
  const submission = parsed.data as SurveySubmission
  const its = world(submission.hospital)
  const { rows, tokens, requests } = its
  requests.push('POST')
  const fortune = befall(its, request, response)
  if (fortune === 'over') return
  const earlier = rows[submission.id]
  if (earlier) {
    requests.push('REPEATED')
    const same = isDeepStrictEqual(earlier.submission.answers, submission.answers)
    return same ? reply(response, 200, earlier.receipt) : refuse(response, 'id_taken')
  }
  const definition = definitionOf(submission.hospital, submission.survey)
  if (!definition) return refuse(response, 'unknown_survey')
  if (!surveyAnswers(definition).safeParse(submission.answers).success)
    return refuse(response, 'wrong_type')
  const token = tokens[submission.token]
  if (token !== 'fresh') return refuse(response, token ? 'token_used' : 'token_invalid')
  tokens[submission.token] = 'used'
  const receipt = { id: submission.id, received_at: new Date().toISOString() }
  rows[submission.id] = { submission, receipt }
  if (fortune === 'lost_after') return request.socket.destroy()
  reply(response, 200, receipt)
}

async function startSurvey(request: IncomingMessage, response: ServerResponse) {
  const parsed = surveyStart.safeParse(
    (JSON.parse(await body(request)) as { start: unknown }).start,
  )
  if (!parsed.success) return refuse(response, 'bad_request')
  const { starts, tokens, down } = world(parsed.data.hospital)
  if (!tokens[parsed.data.token]) return refuse(response, 'token_invalid')
  starts.push(parsed.data)
  // Not by cutting the connection: a browser tries again by itself then.
  if (down) return reply(response, 503, 'no')
  reply(response, 200, true)
}

/** Takes complaints and receipts. The body says which world they are of. */
async function complaints(name: string, request: IncomingMessage, response: ServerResponse) {
  const parameters = JSON.parse(await body(request)) as Record<string, { hospital: string }>
  const slug = Object.values(parameters)[0]?.hospital ?? ''
  const its = world(slug)
  its.requests.push(`POST ${name}`)
  const fortune = befall(its, request, response)
  if (fortune === 'over') return
  const hospital = { slug, names: its.names, theme: {}, demo: its.demo, time_zone: TIME_ZONE }
  const answers = {
    keep_complaint_picture: () => keepPicture(its.complaints, parameters),
    submit_complaint: () => submitComplaint(its.complaints, its.tokens, parameters),
    open_complaint: () => openComplaint(its.complaints, hospital, parameters),
    continue_complaint: () => continueComplaint(its.complaints, hospital, parameters),
  }
  const answer = answers[name as keyof typeof answers]()
  if (fortune === 'lost_after') return request.socket.destroy()
  return 'refuse' in answer
    ? refuse(response, answer.refuse, answer.details)
    : reply(response, 200, JSON.stringify(answer.body))
}

/** Takes what is asked of reminders. The body says which world it is of. */
async function reminders(name: string, request: IncomingMessage, response: ServerResponse) {
  const parameters = JSON.parse(await body(request)) as { hospital: string }
  const its = world(parameters.hospital)
  its.requests.push(`POST ${name}`)
  if (befall(its, request, response) !== 'ok') return
  const hospital = { slug: parameters.hospital, names: its.names, demo: its.demo }
  const answer = reminderAnswer(name, its.reminders, hospital, its.tokens, parameters)
  if (!answer) return reply(response, 404, {})
  return 'refuse' in answer
    ? refuse(response, answer.refuse)
    : reply(response, 200, JSON.stringify(answer.body))
}

/** As a web server would send it: what has a hash in its address stays as it is, the rest is asked for each time. */
async function kit(path: string, response: ServerResponse) {
  const text = await readFile(new URL(`../../../dist/kit/${path}`, import.meta.url), 'utf8').catch(
    () => '',
  )
  response.writeHead(text ? 200 : 404, {
    ...CORS,
    'content-type': 'text/javascript',
    'cache-control': path.includes('/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  response.end(text)
}

async function handle(request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://api')
  // Of what does not say its hospital by itself, the endpoint may: `/of/<slug>`.
  const slug = searchParams.get('hospital') ?? /^\/of\/(\w+)/.exec(pathname)?.[1] ?? ''
  if (pathname.startsWith('/kit')) {
    // Late, so that a page paints before the script is there; and under a second path, as another version.
    const wait = Number(searchParams.get('late') ?? 0)
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait))
    const { lost } = world(/^\/kit-(\w+)/.exec(pathname)?.[1] ?? '')
    if (lost && pathname.endsWith(lost)) return request.socket.destroy()
    return kit(pathname.split('/').slice(2).join('/'), response)
  }
  if (pathname === '/control') {
    if (request.method === 'POST') {
      const { reminders, ...change } = JSON.parse(await body(request)) as Control
      Object.assign(world(slug), change)
      Object.assign(world(slug).reminders, reminders)
    }
    return reply(response, 200, world(slug))
  }
  if (pathname === '/report') {
    world(slug).requests.push(`REPORT ${await body(request)}`)
    return reply(response, 204, '')
  }
  const { late, silent, unauthorized } = world(slug)
  if (late) await new Promise((resolve) => setTimeout(resolve, late))
  if (request.method === 'OPTIONS') {
    world(slug).requests.push('OPTIONS')
    return reply(response, 204, '')
  }
  if (silent && request.method === 'GET') return
  for (const [end, said] of Object.entries(unauthorized ?? {}))
    if (pathname.endsWith(end)) return reply(response, 401, said)
  if (pathname.endsWith('/get_survey')) {
    world(slug).requests.push('GET')
    return getSurvey(searchParams, response)
  }
  if (pathname.endsWith('/get_complaint_form')) {
    const { requests, names, demo, tokens } = world(slug)
    requests.push('GET')
    return reply(
      response,
      200,
      complaintForm(
        { slug, names, theme: { accent: '#7a1f5c' }, demo, time_zone: TIME_ZONE },
        searchParams.get('department'),
        newToken(tokens),
      ),
    )
  }
  if (pathname.endsWith('/get_reminder_form')) {
    const { requests, names, demo, tokens, reminders, down } = world(slug)
    requests.push('GET')
    if (down) return request.socket.destroy()
    return reply(response, 200, reminderForm(reminders, { slug, names, demo }, newToken(tokens)))
  }
  const reminder =
    /(?:subscribe|resend_code|confirm_subscription|get_reminders|change_reminders)$/.exec(
      pathname,
    )?.[0]
  if (reminder) return reminders(reminder, request, response)
  const complaint = /(?:keep_complaint_picture|\w+_complaint)$/.exec(pathname)?.[0]
  if (complaint) return complaints(complaint, request, response)
  if (pathname.endsWith('/start_survey')) return startSurvey(request, response)
  if (pathname.endsWith('/submit_survey')) return submitSurvey(request, response)
  const { names, demo } = world(slug)
  const hospital = { slug, names, theme: {}, demo }
  const answer = memberAnswer(pathname, hospital, !!request.headers.authorization)
  reply(response, answer ? 200 : 404, answer ?? {})
}

/** Starts the API on a free port, or on `port`. */
export async function startApi(port = 0): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => reply(response, 500, String(error)))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { origin: `http://127.0.0.1:${address.port}`, server }
}
