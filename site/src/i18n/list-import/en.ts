/** What is said where a list comes in as a file, in English. */
export const listImport = {
  file: 'CSV file',
  fileHint: (most: string) =>
    `UTF-8, GB 18030 or Big5; up to ${most} lines. Its first line names the columns.`,
  notRead: 'This is no list: a CSV file with headings and at least one line below them is needed.',
  unclosed: (line: string) =>
    `The quotation mark (") that begins a cell in line ${line} is never closed. Close or remove it, and choose the file again.`,
  tooManyLines: (n: string, most: string) =>
    `The list has ${n} lines. At most ${most} at a time, please.`,
  columns: 'Which column holds what',
  columnNone: 'Not in the list',
  missingColumns: (names: string) => `Please choose the column for: ${names}.`,
  unusedColumns: (names: string) => `Columns not used: ${names}`,
  comma: ', ',
  preview: 'The first lines, as they are understood',
  check: 'Check the list',
  checking: (done: string, all: string) => `Checking… ${done} of ${all}`,
  importing: (done: string, all: string) => `Importing… ${done} of ${all}`,
  stopped: (done: string, all: string) =>
    `Stopped after ${done} of ${all} lines. Start again: what is in already is not imported twice.`,
  refusedTitle: 'Lines not taken',
  line: 'Line',
  repeats: (line: string) => `Repeats line ${line} of this file`,
  why: 'Why',
  moreRefused: (n: string) => `And ${n} more; the saved file has them all.`,
  saveRefused: 'Save the lines not taken as CSV',
}
