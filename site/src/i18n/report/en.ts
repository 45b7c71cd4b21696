/** What leaves the page: pictures, files and the printed report, in English. */
export const report = {
  picture: 'Picture',
  csv: 'CSV',
  figure: 'Figure',
  saved: (name: string) => `Saved as ${name}.`,
  notSaved: 'The picture could not be made. The table holds the same figures.',
  value: 'value',
  print: 'Print',
  printed: 'Printed on',
  definitions: 'What the figures mean',
  contents: 'On this page',
}
