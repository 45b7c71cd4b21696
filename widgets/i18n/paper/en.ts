/** What is said while a paper card is linked, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Link the paper card',
  lead: 'With it your visits count. Ask for a code at the desk, or take it from the hospital’s message; it is good for 15 minutes.',
  whose: 'For whom?',
  me: 'For me',
  patient: 'Number on the paper card',
  code: 'Code with eight digits',
  link: 'Link',
  patient_missing: 'Please enter the number on the paper card.',
  code_short: 'This code has eight digits.',
  wrong:
    'Number and code do not belong together, or the code is too old. Please compare both, or ask for another code.',
  agree: 'Without this the card cannot be linked. Please tick it if you agree.',
  taken: 'This paper card is linked to another member. Please ask at the desk.',
  linked: 'Linked. From now on your visits count.',
}

export type PaperTexts = typeof texts
