import type { Language } from '../../../supabase/contract/text.ts'
import { actionsWords } from './actions/index.ts'
import type { ActionsWords } from './actions/index.ts'
import { casesWords } from './cases/index.ts'
import type { CasesWords } from './cases/index.ts'
import { consentsWords } from './consents/index.ts'
import type { ConsentsWords } from './consents/index.ts'
import { deskWords } from './desk/index.ts'
import type { DeskWords } from './desk/index.ts'
import type { Words } from './en.ts'
import { eventsWords } from './events/index.ts'
import type { EventsWords } from './events/index.ts'
import { followUpsWords } from './follow-ups/index.ts'
import type { FollowUpsWords } from './follow-ups/index.ts'
import { formWords } from './form/index.ts'
import type { FormWords } from './form/index.ts'
import { importWords } from './import/index.ts'
import type { ImportWords } from './import/index.ts'
import { wording } from './index.ts'
import { membersWords } from './members/index.ts'
import type { MembersWords } from './members/index.ts'
import { membershipWords } from './membership/index.ts'
import type { MembershipWords } from './membership/index.ts'
import { loyaltyWords } from './loyalty/index.ts'
import type { LoyaltyWords } from './loyalty/index.ts'
import { outboxWords } from './outbox/index.ts'
import type { OutboxWords } from './outbox/index.ts'
import { overviewWords } from './overview/index.ts'
import type { OverviewWords } from './overview/index.ts'
import { recoveryWords } from './recovery/index.ts'
import type { RecoveryWords } from './recovery/index.ts'
import { remindersWords } from './reminders/index.ts'
import type { RemindersWords } from './reminders/index.ts'
import { settingsWords } from './settings/index.ts'
import type { SettingsWords } from './settings/index.ts'
import { staffWords } from './staff.ts'
import { startWords } from './start/index.ts'
import type { StartWords } from './start/index.ts'

/** All chapters together: for the build, which writes the markup in Simplified Chinese, never for a reader. */
export type AllWords = Words &
  ActionsWords &
  CasesWords &
  ConsentsWords &
  DeskWords &
  EventsWords &
  FollowUpsWords &
  FormWords &
  ImportWords &
  LoyaltyWords &
  MembersWords &
  MembershipWords &
  OutboxWords &
  OverviewWords &
  RecoveryWords &
  RemindersWords &
  SettingsWords &
  StartWords

const CHAPTERS = [
  staffWords,
  actionsWords,
  casesWords,
  consentsWords,
  deskWords,
  eventsWords,
  followUpsWords,
  formWords,
  importWords,
  loyaltyWords,
  membersWords,
  membershipWords,
  outboxWords,
  overviewWords,
  recoveryWords,
  remindersWords,
  settingsWords,
  startWords,
]

/** Everything the site says in one language. */
export async function allWords(language: Language): Promise<AllWords> {
  const chapters = await Promise.all(CHAPTERS.map((chapter) => chapter[language]()))
  return Object.assign({}, ...chapters) as AllWords
}

/** The wordings that are plain strings, as `part.name`: those the markup may ask for. */
export type WordKey = {
  [Part in keyof AllWords]: AllWords[Part] extends string
    ? Part
    : {
        [Name in keyof AllWords[Part]]: AllWords[Part][Name] extends string
          ? `${Part & string}.${Name & string}`
          : never
      }[keyof AllWords[Part]]
}[keyof AllWords]

const first = await allWords('zh-Hans')

/** What the markup says before the reader's language is known. */
export const written = (key: WordKey): string => wording(first, key)
