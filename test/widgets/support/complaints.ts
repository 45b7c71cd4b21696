import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Code } from '../../../supabase/contract/codes.ts'
import {
  complaintPicture,
  complaintReceiptKey,
  complaintStep,
  complaintSubmission,
  RECEIPT_ALPHABET,
} from '../../../supabase/contract/complaint.ts'
import type {
  ComplaintForm,
  ComplaintReceipt,
  ComplaintReceiptKey,
  ComplaintStep,
  ComplaintSubmission,
  ComplaintTrack,
} from '../../../supabase/contract/complaint.ts'

/** The complaint functions of the API, in a world of their own for every hospital; what they take is judged by the contract. */
export interface Complaints {
  rows: Record<
    string,
    { submission: ComplaintSubmission; receipt: ComplaintReceipt; track: Partial<ComplaintTrack> }
  >
  /** Pictures by id, with the token they came with. */
  pictures: Record<string, { token: string; jpeg: string }>
  steps: ComplaintStep[]
  /** What every receipt is answered instead. */
  refused?: { refused: 'unknown_receipt' | 'too_many_requests'; retry_after?: number }
}

export const noComplaints = (): Complaints => ({ rows: {}, pictures: {}, steps: [] })

/** What a function answers: a body, or why not. */
type Answer = { body: unknown } | { refuse: Code; details?: object }

const DAY = 86_400_000
const text = (en: string) => ({ en, 'zh-Hans': `${en}（简）`, 'zh-Hant': `${en}（繁）` })

const TODAY = '2026-11-22'

/** Of the hospital to which people complain: where hardly anybody is who runs the tests. */
export const TIME_ZONE = 'Pacific/Kiritimati'

export function complaintForm(
  hospital: ComplaintForm['hospital'],
  department: string | null,
  token: string,
  wordsOf: (en: string) => Record<string, string> = text,
): ComplaintForm {
  const departments = ['cardiology', 'eyes'].map((code) => ({ code, names: wordsOf(code) }))
  return {
    hospital,
    departments,
    categories: ['waiting', 'attitude'].map((code) => ({ code, names: wordsOf(code) })),
    department: departments.find(({ code }) => code === department)?.code ?? null,
    contact_days: 180,
    today: TODAY,
    token,
  }
}

/** A new reference, with its check character. */
function newReference(): string {
  const places = Array.from({ length: 7 }, () => Math.floor(Math.random() * 31))
  const sum = places.reduce((total, place, index) => total + (index + 1) * place, 0)
  const last = Array.from({ length: 31 }, (_, place) => place).find(
    (place) => (sum + 8 * place) % 31 === 0,
  )!
  return [...places, last].map((place) => RECEIPT_ALPHABET[place]).join('')
}

export function keepPicture({ pictures }: Complaints, parameters: unknown): Answer {
  const parsed = complaintPicture.safeParse((parameters as { picture: unknown }).picture)
  if (!parsed.success) return { refuse: 'bad_request' }
  const { id, token, jpeg } = parsed.data
  if (pictures[id] && pictures[id].jpeg !== jpeg) return { refuse: 'id_taken' }
  pictures[id] = { token, jpeg }
  return { body: id }
}

export function submitComplaint(
  { rows, pictures }: Complaints,
  tokens: Record<string, 'fresh' | 'used'>,
  parameters: unknown,
): Answer {
  const parsed = complaintSubmission.safeParse((parameters as { submission: unknown }).submission)
  if (!parsed.success) return { refuse: 'bad_request' }
  const submission = parsed.data
  const earlier = rows[submission.id]
  if (earlier) {
    const same = isDeepStrictEqual(
      { ...earlier.submission, token: '' },
      { ...submission, token: '' },
    )
    return same ? { body: earlier.receipt } : { refuse: 'id_taken' }
  }
  const token = tokens[submission.token]
  if (token !== 'fresh') return { refuse: token ? 'token_used' : 'token_invalid' }
  if (submission.happened_on && submission.happened_on > TODAY) return { refuse: 'out_of_range' }
  if (submission.pictures.some((id) => pictures[id]?.token !== submission.token))
    return { refuse: 'unknown_picture' }
  tokens[submission.token] = 'used'
  const receipt = {
    id: submission.id,
    reference: newReference(),
    received_at: new Date().toISOString(),
    acknowledge_due_at: new Date(Date.now() + DAY).toISOString(),
  }
  rows[submission.id] = { submission, receipt, track: {} }
  return { body: receipt }
}

function trackOf(
  { submission, receipt, track }: Complaints['rows'][string],
  hospital: ComplaintTrack['hospital'],
): ComplaintTrack {
  return {
    hospital,
    reference: receipt.reference,
    kind: submission.kind,
    state: 'new',
    filed_at: receipt.received_at,
    due_at: receipt.acknowledge_due_at,
    waiting: false,
    actions: ['inform'],
    may_reopen: true,
    ...track,
    entries: [
      {
        at: receipt.received_at,
        by: 'patient',
        action: 'file',
        text: submission.what_happened,
      },
      ...(track.entries ?? []),
    ],
  }
}

const find = ({ rows }: Complaints, { reference, code }: ComplaintReceiptKey) =>
  Object.values(rows).find(
    ({ receipt, submission }) => receipt.reference === reference && submission.code === code,
  )

export function openComplaint(
  complaints: Complaints,
  hospital: ComplaintTrack['hospital'],
  parameters: unknown,
): Answer {
  const parsed = complaintReceiptKey.safeParse((parameters as { receipt: unknown }).receipt)
  if (!parsed.success) return { refuse: 'bad_request' }
  const row = find(complaints, parsed.data)
  return {
    body:
      complaints.refused ??
      (row ? trackOf(row, hospital) : { refused: 'unknown_receipt' as const }),
  }
}

export function continueComplaint(
  complaints: Complaints,
  hospital: ComplaintTrack['hospital'],
  parameters: unknown,
): Answer {
  const parsed = complaintStep.safeParse((parameters as { step: unknown }).step)
  if (!parsed.success) return { refuse: 'bad_request' }
  const step = parsed.data
  const row = find(complaints, step)
  if (!row) return { body: { refused: 'unknown_receipt' } }
  if (!complaints.steps.some(({ id }) => id === step.id)) {
    const { action } = step
    if (!trackOf(row, hospital).actions.includes(action)) return { refuse: 'wrong_state' }
    complaints.steps.push(step)
    const entries = [
      ...(row.track.entries ?? []),
      { at: new Date().toISOString(), by: 'patient' as const, action, text: step.text },
    ]
    row.track = {
      ...row.track,
      entries,
      waiting: false,
      actions: ['inform'],
      ...(step.action === 'judge' && {
        state: step.satisfied ? 'closed' : 'reopened',
        actions: step.satisfied ? [] : ['inform'],
      }),
    }
  }
  return { body: trackOf(row, hospital) }
}

export const newToken = (tokens: Record<string, 'fresh' | 'used'>) => {
  const token: string = randomUUID()
  tokens[token] = 'fresh'
  return token
}
