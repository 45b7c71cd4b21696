import type { MembersWords } from '../members/index.ts'

export const moments: MembersWords['moments'] = {
  when: '时间',
  asOf: (moment) => `截至${moment}`,
}
