/** What every figure is: its definition, as it stands one tap away from it, in English. */
export const glossary = {
  counted: (period: string, n: string) => `Here: ${period}; answers: ${n}.`,
  basis: (period: string, n: string, margin: string) =>
    `Here: ${period}; answers: ${n}; margin: ${margin}.`,
  nps: 'Patients say from 0 to 10 how likely they are to recommend the hospital. The score is the share of promoters (9–10) minus the share of detractors (0–6), from −100 to +100. Everyone who answered the question counts.',
  top: 'Share of patients who gave the best answer of the scale (“top box”, as in HCAHPS), of all who answered the question.',
  yes: 'Share of patients who answered yes, of all who answered the question.',
  positive:
    'Friends and Family Test (NHS England): share of “very good” and “good” among all answers, “don’t know” included. Not to be compared between hospitals that ask in different ways.',
  option:
    'Share of the option that was chosen most in the selection, of all who answered the question. Weeks, departments and the earlier period are counted for the same option.',
  gap: 'Mean of perceived minus expected (SERVQUAL), in steps of the scale. Below zero patients found less than they expected, above zero more.',
  level: 'Mean of the steps chosen, the lowest being 1.',
  compare:
    'The period directly before: for last month, last quarter and other whole calendar months as many whole months, else as many days; for this month and this quarter the same days of the month or quarter before; for this year, and for this month and 11 before, the same days a year earlier. The two periods are answered by different people, so the margin of a change is the root of the sum of both margins squared. A change within its margin can be chance alone and is called no reliable change.',
  margin:
    'Only some patients answer, so every figure is an estimate. If all patients like these had been asked, the figure would lie within the margin in about 95 of 100 cases. The fewer the answers, the wider the margin. A score has the adjusted Wald margin (Rocks 2016), a share that of Wilson (1927), a mean 1.96 standard errors. Where it is wider on one side, its two ends are told.',
  n: 'How many patients answered the question in the period, department and channel chosen. Days are days at the hospital, the first and the last included.',
  groups:
    'Promoters answered 9 or 10, passives 7 or 8, detractors 0 to 6. Shares are of all who answered the question.',
  trend:
    'The figure of each week (Monday to Sunday) or calendar month within the period; the band is its 95% margin. A ring on the lower edge is a week or month that is hidden; the hidden ones together are the whole period without those shown; a gap without a ring has no answers. The first and the last may be cut off by the period; the words speak of whole ones. The dashed line is the earlier period, its first week or month beside the first of this one. A numbered flag is something the hospital changed; that a figure moved after it does not prove that it moved because of it.',
  distribution:
    'The share of each answer among all who answered the question in the selection; where several answers may be chosen, the shares add up to more than 100%. Coloured answers count towards the figure. Outlined bars are the earlier period.',
  departments:
    'Each department with its own answers in the period and channel chosen. The dot, in the picture the end of the bar (green: reliably better, orange: worse), is the figure, the line its 95% margin, the faint vertical line the whole hospital. Each department is held against all the others together. Among many departments some would seem to stand out by chance alone, so the differences are tested together (Holm–Bonferroni, 5% for all of them); what does not pass is not called a difference, whatever the order in the table: beyond its own margin it is possible but not certain, else there is no reliable difference. The same holds for the change since the earlier period. Hidden departments are not compared; together they are the whole hospital without those shown.',
  why: 'Each question, and each option of a question with options, of this department against all other departments together (the hospital without it), in the same period and channel. With so many comparisons some would stand out by chance, so only differences that pass Holm’s correction for their number are listed (two-sided z-test, 5% for all of them together). Naming something that went wrong more often counts as worse; its share is of all patients, satisfied or not, though only the dissatisfied are asked. For other options, and for yes or no, nobody can say what is better. A reliable difference does not say what causes it: departments treat different patients. The picture draws shares alone, of a scale those of its best answer (green: better, orange: worse); the thin line is the 95% margin.',
  gaps: 'Perceived − expected, the mean over everybody who answered both parts, in steps of the scale: below zero patients found less than they expected (SERVQUAL). A dimension is the mean of all answers to its questions; overall is the mean of the dimensions, each counting the same; where patients are asked which dimension matters most, it is also weighted by their answers. The thin line is the 95% margin; since the same people answered several questions, the margin of a dimension and of the whole is its upper bound. A hollow bar is within its margin of zero: no gap can be told. A ring on the left edge is hidden, a diamond is the earlier period. Tangibles are premises and equipment; reliability is care that is right and as promised; responsiveness is prompt help; assurance is knowledge and courtesy that give confidence; empathy is care for the person.',
  questions:
    'Every question with its figure, its 95% margin and how many answered it. Shares are of all who answered that question, not of all who answered the survey. A change against the earlier period is called reliable only when it passes Holm’s correction for the number of questions compared (5% for all together); one beyond its own margin that does not pass is possible but not certain. The question chosen above is asked for by itself and is not corrected.',
  days: 'How many surveys were answered on each day at the hospital, in the department and channel chosen. A ring on the axis is a day that is hidden; a day without a bar or ring had none.',
  completion:
    'Answered surveys ÷ begun surveys. A survey counts as begun when the patient gives the first answer, as far as the phone could report it; one opened and left unanswered is not counted. What is unknown: a phone without a connection can report the beginning late or never, so where more were answered than begun, or no beginnings were reported, the share is not known. A survey begun in the period may be answered after it. The thin line is the 95% margin.',
  hidden: (n: string) =>
    `Fewer than ${n} answers, cases or people here, or in a group beside it that this one would give away: where one group is hidden, another has to be too, or it could be worked out by subtraction. Both count in larger totals. So nobody can be recognised. Hidden is not zero.`,
}
