/**
 * The demo hospital: made up, pure, and the same for the same seed. These are the rules it is made
 * by, so that whoever tries the dashboard can check what it finds. `today` is the day of loading;
 * figures are of 24 months and of the outpatient pulse where no other survey is named.
 *
 * How much
 *  1. About 1 000 answers a month, a third more on the last day than on the first. About 77 % outpatient
 *     pulse, 9 % Friends and Family, 5 % 5S, 3 % six criteria, 3 % short SERVQUAL, 1 % full, 2 % expectation.
 *  2. Mondays are busiest; Saturdays and Sundays stay below half of a Thursday. From New Year's Eve to
 *     the seventh day of the lunar year, and on 1–7 October, there is almost nothing.
 *  3. WeChat 39 %, QR code 23 %, SMS 14 %, web 10 %, kiosk 6 %, app 5 %, phone 2 %, e-mail 1 %. A quarter of
 *     the web answers comes from the home page, without a department.
 *  4. Simplified Chinese 90 %, traditional 6 %, English 4 %. A quarter of the dental patients answers in
 *     traditional Chinese (they travel for it), an eighth of the obstetric ones in English.
 *
 * How well
 *  5. NPS of all about 30. One mood stands behind all answers of a patient, so who is dissatisfied does
 *     not recommend either. One in sixty had a very bad day.
 *  6. Cardiology is loved: NPS above 55, mean gap of the short SERVQUAL at or above 0.
 *  7. Gastroenterology loses patients by waiting: NPS below −5; of those not satisfied three in four name
 *     waiting, 5S speed is the worst of the hospital, the gap of responsiveness is below −2; fewer than
 *     four in ten would come back.
 *  8. Pediatrics changed: 240 days before `today` it opened online booking (`demoChange`). Six weeks later
 *     NPS is at least 35 points above what it was, and waiting is no longer what most complain about.
 *  9. Ophthalmology slides: NPS of the last six months is at least 25 points below that of the first six,
 *     and "attitude of staff" becomes the first complaint.
 * 10. Orthopedics is skilled and cold: 5S skill at least one step above smile; of those not
 *     satisfied more than two in five miss an explanation, more than anything else.
 * 11. Dentistry is recommended by patients (more than half of its sources) and found dear (more than half
 *     of its complaints name the cost).
 * 12. Obstetrics is steady and good: NPS above 40; its patients come from partner hospitals most.
 * 13. Rehabilitation is nearly silent: one answer in seven weeks. Fewer than 10 in any 12 months, so its
 *     figure is hidden there, and more than 10 in all.
 * 14. Where people answer colours the answer: kiosk (staff stands by) above QR code above SMS.
 *
 * When
 * 15. Winter (November to January) fills pediatrics, the summer holidays (July, August) ophthalmology.
 *
 * In words
 * 16. Between an eighth and a quarter write a comment, the dissatisfied at twice the rate of the others
 *     and about what they ticked. Nothing in it could be of a real person.
 *
 * Who began
 * 17. Of those who begin, so many finish: phone 97 % and kiosk 94 % (staff stands by), app 86 %, WeChat 84 %, QR code 78 %,
 *     e-mail 70 %, web 64 %, SMS 60 %. In English an eighth fewer do; of the full SERVQUAL, 44 answers long, half as many.
 *
 * Complaints (the figures of 17 and before are without what follows)
 * 18. 58 to 72 cases a month: four in five of those written are complaints, the others suggestions and praise. Of the
 *     complaints six in ten are written by patients; the others were found in calls, at the desk or by a low survey score.
 * 19. Gastroenterology is complained about most, and in more than half of its complaints about waiting. Pediatrics came second
 *     before its change and has less than 60 % as many complaints a day since, mostly about other things than waiting.
 *     Orthopedics: explanation first. Dentistry: cost first. Ophthalmology: more and more, lately about attitude.
 * 20. Acknowledged in time (one working day): 85 to 97 % but for orthopedics, which answers late: 35 to 65 %. Resolved in
 *     time (5 working days, complex cases 10): 70 to 95 %, orthopedics at least 15 points below the others.
 * 21. A complaint is resolved after a median of three to six days; cardiology is quickest.
 * 22. Half of those who wrote judge what was done: six to eight in ten are satisfied. Who is not opens the case once more:
 *     7 to 15 % of the resolved.
 * 23. Would come back, of the judged: 12 to 32 % of the dissatisfied, 45 to 70 % of the satisfied, 75 to 92 % of those helped
 *     quickly. In the survey about recovery, 75 answers a month: 93 % of those without a problem, 36 % of those who kept it
 *     to themselves, 24 % unresolved, 60 % resolved, 85 % quickly resolved.
 * 24. Every open case is of the last months, and nothing that is written is of a real person. Of the last 18 days some
 *     are in progress, some wait for the patient and some were opened again. What nobody judges is closed after two weeks.
 *
 * Called after they went home
 * 25. About 1 300 patients of the last 180 days are on discharge lists, those of ordinary weekdays most.
 * 26. At first three in ten are called in time, at last nine in ten, so the share reached within seven days climbs from below 35 %
 *     in the first two months to above 60 % in the last. Gastroenterology calls half as many.
 * 27. A call reaches somebody in two of three cases; who does not answer is tried up to three times.
 * 28. Whoever was not called in time is called once in the third week: of longer ago nobody is left to call.
 *
 * What is done about it (`demoActions`)
 * 29. Eight corrective actions: three are done, one of them the pediatric change of rule 8; of the five open ones two
 *     are overdue.
 *
 * Who comes back (`COME_BACK`; the figures of 17 and before are without what follows)
 * 30. About 12 000 patients make about 60 000 visits, somewhat more every month. A quarter had been there before the records begin.
 *     One visit in a hundred is cancelled.
 * 31. What a patient takes home from a visit decides whether there is another: of promoters 95 % come back, of passives 87 %, of
 *     detractors 50 %. Within half a year after the answer a chart finds a little less: 88 to 96 %, 80 to 90 % and 43 to 56 %.
 * 32. After a complaint it is what became of it: of those helped quickly 95 % come back, of those helped 75 %, of those not
 *     helped 30 %. So the quickly helped return as often as promoters, and the others do not.
 * 33. Everybody feels what answers of the department say (rules 6 to 10), whether they answer or not: cardiology keeps
 *     its patients better than gastroenterology does; pediatrics keeps more since its change, ophthalmology fewer and fewer.
 * 34. About a third of the outpatients' answers and six in ten complaints are tied to a patient.
 * 35. Those who come back do so after a median of 9 days (rehabilitation) to 52 (ophthalmology).
 * 36. First visits come about as patients say in the survey (rules 11 and 12): in dentistry more than half by other patients.
 * 37. The best known doctor of a department is asked for in six of ten first visits, the least known in one to four of ten.
 * 38. Returning patients and first ones who asked for a doctor bring 80 to 95 % of the amounts.
 *
 * Who joined
 * 39. 1 200 to 1 800 patients, at the desk after a visit that was not their first; nobody from pediatrics. Six in ten agree to news.
 * 40. Their points and tiers are what the hospital's first rules make of their visits since, judged every two weeks: whoever stays
 *     away is moved down when the period and the days of grace are over.
 * 41. Twelve health events, eight of them over; of those who signed up for these about three in four came.
 * 42. In every month of the last year some take a reward that they have the points for. Eight in nine bring the code to the
 *     desk within twelve days; of the others the codes lapse and the points come back.
 *
 * Who is reminded
 * 43. 2 500 to 3 500 patients subscribed after a visit, more every month, by SMS six in seven, else by e-mail; a third by a QR code.
 *     Of those of the last day one in eight has not typed in the code: longer ago they are forgotten.
 * 44. Nine in ten want to be reminded of visits, six in ten are willing to be asked how it was, at most one in six wants advertising.
 *     Between 6 and 10 in 100 have stopped everything, of those by SMS more than half by a reply, and about 4 in 100 one topic.
 * 45. One visit in five of those who come again was booked. Of those reminded 92.5 % came, of the others 86 %, and the data cannot say why.
 * 46. What was sent and when is what the hospital's first plans make of all that. Of SMS 98 %, of e-mail 21 % are known to
 *     have arrived (mail servers seldom say so); 2 and 3 % failed, not quite one message in a hundred was dropped.
 * 47. Whoever is willing is asked after a visit how it was, once in 90 days at most: by SMS about one in five answers, by e-mail
 *     one in twelve to one in six.
 * 48. Numbers and addresses are nobody's: no number of China begins with 100, and `.example` is no domain. The database holds
 *     that nothing is ever sent to one (`recipients.made_up`): those messages go to the outbox page only.
 */
export { generateResponses } from './responses.ts'
export type { DemoOptions, DemoResponse } from './responses.ts'
export { generateStarts } from './starts.ts'
export type { DemoStart } from './starts.ts'
export { demoDepartments, demoHospital, demoStaff } from './hospital.ts'
export type { DemoDepartment, DepartmentCode } from './hospital.ts'
export { demoChange } from './change.ts'
export type { DemoChange } from './change.ts'
export { generateCases } from './cases.ts'
export type { DemoCase, DemoStep } from './cases.ts'
export { generateRecoveryResponses } from './recovery.ts'
export { demoActions } from './actions.ts'
export type { DemoAction } from './actions.ts'
export { generateFollowUps } from './follow-ups.ts'
export type { DemoCall, DemoFollowUp } from './follow-ups.ts'
export { generateVisits } from './visits.ts'
export type { DemoTie, DemoVisit, DemoVisits } from './visits.ts'
export { demoRewards, generateMembers } from './members.ts'
export type { DemoMember, DemoReward } from './members.ts'
export { generateSubscriptions } from './reminders.ts'
export type { DemoSubscription, DemoTopic } from './reminders.ts'
export { generateAppointments } from './appointments.ts'
export type { DemoAppointment } from './appointments.ts'
export { answerInvitations, generateInvitations } from './invitations.ts'
export type { DemoInvitation, InvitedResponse, SentInvitation } from './invitations.ts'
export { generateOutcomes } from './message-outcomes.ts'
export type { DemoMessage, DemoOutcome } from './message-outcomes.ts'
export { generateEvents } from './events.ts'
export type { DemoEvent } from './events.ts'
