/** What stands in a form, in English; its shape is what every other language must have. */
export const texts = {
  demo: 'Demo data',
  required: 'Required',
  answered: (done: number, all: number) => `${done} of ${all} answered`,
  step: (step: number, all: number) => `Question ${step} of ${all}`,
  back: 'Back',
  next: 'Next',
  send: 'Send',
  yes: 'Yes',
  no: 'No',
  other: 'Something else',
  expected: 'What I expected',
  perceived: 'What I experienced',
  unlikely: 'Not at all likely',
  likely: 'Extremely likely',
  not_sent: 'Your answers could not be sent. Please try again or reload the page.',
  unavailable: 'The survey cannot be shown just now.',
  retry: 'Try again',
}

export type Texts = typeof texts
