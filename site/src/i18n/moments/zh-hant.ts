import type { MembersWords } from '../members/index.ts'

export const moments: MembersWords['moments'] = {
  when: '時間',
  asOf: (moment) => `截至${moment}`,
}
