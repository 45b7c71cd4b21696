import type {
  PointsRules,
  PointsRulesVersion,
  Reward,
  RulesPreview,
} from '../../../supabase/contract/points.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

export type RewardSettings = Omit<Reward, 'hospital_id'>

const REWARD = 'id,names,points,stock,valid_days,archived'

interface Membership {
  newest: PointsRulesVersion
  /** The cheapest first. */
  rewards: RewardSettings[]
}

/** The newest rules of the hospital `slug`, in force or not yet, and its rewards. */
export async function membershipOf(slug: string): Promise<Membership> {
  const rows = await dataOf(
    api
      .from('hospitals')
      .select(`points_rules(*),rewards(${REWARD})`)
      .eq('slug', slug)
      .overrideTypes<
        { points_rules: PointsRulesVersion[]; rewards: RewardSettings[] }[],
        { merge: false }
      >(),
  )
  const { points_rules: versions, rewards } = theOnly(rows)
  const newest = theOnly(versions.toSorted((one, other) => other.version - one.version))
  return {
    newest,
    rewards: rewards.toSorted((one, other) => one.points - other.points || one.id - other.id),
  }
}

/** What other rules would change. Changes nothing. */
export const previewRules = async (hospital: string, rules: PointsRules): Promise<RulesPreview> =>
  (await dataOf(
    api.rpc('preview_rules', { hospital, rules: { ...rules } }),
  )) as unknown as RulesPreview

/**
 * Publishes rules that are in force from a day on; answers their version. `seen`: the version they were made from. When
 * another one was published since, nothing is done (rules_changed).
 */
export const publishRules = async (
  hospital: string,
  rules: PointsRules,
  validFrom: string,
  seen: number,
): Promise<number> =>
  dataOf(api.rpc('publish_rules', { hospital, rules: { ...rules }, valid_from: validFrom, seen }))

export async function addReward(
  hospitalId: number,
  reward: Omit<RewardSettings, 'id' | 'archived'>,
): Promise<RewardSettings> {
  return theOnly(
    await dataOf(
      api
        .from('rewards')
        .insert({ hospital_id: hospitalId, ...reward })
        .select(REWARD)
        .overrideTypes<RewardSettings[], { merge: false }>(),
    ),
  )
}

export async function changeReward(
  hospitalId: number,
  id: number,
  change: Partial<Omit<RewardSettings, 'id'>>,
): Promise<void> {
  theOnly(
    await dataOf(
      api.from('rewards').update(change).match({ hospital_id: hospitalId, id }).select('id'),
    ),
  )
}
