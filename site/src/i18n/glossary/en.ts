/** What every figure is: its definition, as it stands one tap away from it, in English. */
export const glossary = {
  basis: (period: string, n: string, margin: string) =>
    `Here: ${period}; answers: ${n}; margin: ${margin}.`,
  nps: 'Patients say from 0 to 10 how likely they are to recommend the hospital. The score is the share of promoters (9–10) minus the share of detractors (0–6), from −100 to +100. Everyone who answered the question counts.',
  margin:
    'Only some patients answer, so every score is an estimate. If all patients like these had been asked, the score would lie within the margin in 95 of 100 cases (adjusted Wald method, Rocks 2016). The fewer the answers, the wider the margin.',
  n: 'How many patients answered the recommendation question in the period, department and channel chosen. Days are days at the hospital, the first and the last included.',
  groups:
    'Promoters answered 9 or 10, passives 7 or 8, detractors 0 to 6. Shares are of all who answered the question.',
  trend:
    'The score of each week (Monday to Sunday) or calendar month within the period; the band is its 95% margin. A ring on the lower edge is a week or month with too few answers; a gap without a ring has no answers. The first and the last may be cut off by the period.',
  distribution:
    'The share of each answer from 0 to 10 among all answers to the recommendation question in the selection.',
  departments:
    'Each department with its own answers in the period and channel chosen. The dot is the score, the line its 95% margin, the faint vertical line zero. Where two lines overlap widely, the order of the departments can be chance.',
  tooFew: (n: string) =>
    `Fewer than ${n} answers, or a group that would reveal such a small group by subtraction. They are counted in larger totals but not shown, so that nobody can be recognised. This is not zero.`,
}
