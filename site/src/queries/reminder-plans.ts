import type { EvidenceOver } from '../../../supabase/contract/consent-evidence.ts'
import type {
  PreviewedMessage,
  PreviewedPerson,
  ReminderSettings,
  ReminderStep,
  ReminderStepDraft,
  ReminderTopicDraft,
  ReminderWordingRow,
  TopicRow,
} from '../../../supabase/contract/reminder-plan.ts'
import type { Text } from '../../../supabase/contract/text.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

/** A topic with what is asked today and its plan; topic null: what is agreed to by guardians, and messages of no topic. */
export interface TopicPlan {
  topic: TopicRow | null
  wording: ReminderWordingRow
  steps: ReminderStep[]
}

interface ReminderPlans {
  settings: ReminderSettings
  /** Reminders before marketing; the one without a topic last. */
  plans: TopicPlan[]
}

/** Everything that is decided about reminders. For viewers; changed by admins. */
export async function remindersOf(hospitalId: number): Promise<ReminderPlans> {
  const rows = await dataOf(
    api
      .from('hospitals')
      .select('reminder_settings(*),reminder_topics(*),reminder_wordings(*),reminder_steps(*)')
      .eq('id', hospitalId)
      .overrideTypes<
        {
          reminder_settings: ReminderSettings | ReminderSettings[]
          reminder_topics: TopicRow[]
          reminder_wordings: ReminderWordingRow[]
          reminder_steps: ReminderStep[]
        }[],
        { merge: false }
      >(),
  )
  const all = theOnly(rows)
  const topics = all.reminder_topics.toSorted(
    (one, other) => Number(one.marketing) - Number(other.marketing) || one.id - other.id,
  )
  return {
    // One to one: hosted it comes as itself, from the embedded stack as a list.
    settings: theOnly([all.reminder_settings].flat()),
    plans: [...topics, null].map((topic) => {
      const id = topic?.id ?? null
      const wordings = all.reminder_wordings.filter(({ topic_id }) => topic_id === id)
      return {
        topic,
        wording: theOnly(wordings.toSorted((one, other) => other.version - one.version)),
        steps: all.reminder_steps
          .filter(({ topic_id }) => topic_id === id)
          .toSorted((one, other) => one.id - other.id),
      }
    }),
  }
}

/** Answers the topic's code. For admins, as is all below. */
export const saveTopic = async (hospital: string, topic: ReminderTopicDraft): Promise<string> =>
  dataOf(api.rpc('save_reminder_topic', { hospital, topic: { ...topic } }))

/** From now on asks for consent in other words; answers their version. `seen`: the newest version there was (wording_changed). */
export const publishWording = async (
  hospital: string,
  topic: string | null,
  wording: Text,
  seen: number,
): Promise<number> =>
  dataOf(
    api.rpc('publish_reminder_wording', {
      hospital,
      topic: topic as string,
      wording: { ...wording },
      seen,
    }),
  )

/** Answers the step's id. */
export const saveStep = async (hospital: string, step: ReminderStepDraft): Promise<number> =>
  dataOf(api.rpc('save_reminder_step', { hospital, step: { ...step } }))

export async function changeSettings(
  hospitalId: number,
  change: Partial<Omit<ReminderSettings, 'hospital_id' | 'paused_at'>>,
): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('reminder_settings')
        .update(change)
        .eq('hospital_id', hospitalId)
        .select('hospital_id'),
    ),
  )
}

/** What somebody made up would be sent, the next first. Nothing of it is kept. */
export const previewReminders = async (
  hospital: string,
  person: PreviewedPerson,
): Promise<PreviewedMessage[]> =>
  (await dataOf(
    api.rpc('preview_reminders', { hospital, person: { ...person } }),
  )) as unknown as PreviewedMessage[]

/** How much is deleted if evidence is kept for so many days. For admins. */
export const evidenceOver = async (hospital: string, days: number): Promise<EvidenceOver> =>
  (await dataOf(api.rpc('count_evidence_over', { hospital, days }))) as unknown as EvidenceOver
