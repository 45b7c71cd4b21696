/** What charts are drawn with, read from the page's design tokens. All are CSS colours except `font`. */
export interface ChartColors {
  ink: string
  muted: string
  line: string
  surface: string
  accent: string
  band: string
  promoters: string
  passives: string
  detractors: string
  font: string
}

/** What a bar is coloured by: what it counts towards, or whom. */
export type Tone = 'accent' | 'promoters' | 'passives' | 'detractors'
