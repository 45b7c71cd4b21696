import { readFileSync } from 'node:fs'
import type { Ready } from './kit-load.ts'
import type { KitServer, Page } from './kit-server.ts'
import { DEPARTMENT } from './kit-server.ts'

/** A page of a hospital that says the same in all cases, with `head` and `body` put in. */
const hospitalPage = (head: string, body: string, lang = 'en') => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>A hospital</title>
${head}
</head>
<body>
<h1>A hospital</h1>
<p>Opening hours: Monday to Friday, 8:00 to 17:00.</p>
${body}
</body>
</html>
`

const careloopTag = (origin: string, query = '') =>
  `<script type="module" src="${origin}/kit/careloop.js${query}" data-hospital="demo"></script>`
const careloopSurvey = (paged = '') =>
  `<careloop-survey survey="outpatient" department="${DEPARTMENT}" ${paged}><a href="/f/survey/">Fill in the form</a></careloop-survey>`

/** A page to visit and what is in it once it can be answered. */
export interface Visit {
  html: string
  ready: Ready
}

const CARELOOP_READY: Ready = ['careloop-survey', 'input[type=radio]']

/** Every page of the comparison; scripts come from `origin`, which is not the page's. */
export function visits(origin: string) {
  const careloop = (lang: string, paged?: string) =>
    hospitalPage(careloopTag(origin), careloopSurvey(paged), lang)
  const peer = (name: string, head = '') =>
    hospitalPage(
      `${head}<script type="module" src="${origin}/peers/${name}.js"></script>`,
      '<div id="survey"></div>',
    )
  return {
    /** No widget at all. */
    blank: { html: hospitalPage('', '<div id="survey"></div>'), ready: ['h1'] },
    /** The script tag on a page without a survey. */
    tag: { html: hospitalPage(careloopTag(origin), ''), ready: ['h1'] },
    careloop: { html: careloop('en'), ready: CARELOOP_READY },
    /** One question at a time, as Formbricks always does. */
    'careloop-paged': { html: careloop('en', 'paged'), ready: CARELOOP_READY },
    'careloop-zh-Hans': { html: careloop('zh-CN'), ready: CARELOOP_READY },
    'careloop-zh-Hant': { html: careloop('zh-TW'), ready: CARELOOP_READY },
    /** Formbricks as its script tag brings it: tag, then questions, then widget. */
    'formbricks-tag': { html: peer('formbricks-tag'), ready: ['#fbjs input'] },
    /** Formbricks' widget and its questions in one file, made for this page alone. */
    'formbricks-bundle': { html: peer('formbricks-bundle'), ready: ['#fbjs input'] },
    /** The least there could be: two round trips and a bare form. */
    floor: { html: peer('floor'), ready: ['#survey input'] },
    /** The same with as many bytes as the kit may have. */
    'floor-10-kB': { html: peer('floor-10-kB'), ready: ['#survey input'] },
    /** SurveyJS and its questions in one file, its styles beside it. */
    surveyjs: {
      html: peer('surveyjs', `<link rel="stylesheet" href="${origin}/peers/surveyjs.css">`),
      ready: ['#survey input'],
    },
  } satisfies Record<string, Visit>
}

/** The pages as a hospital has them, for layout shift: what is pasted, word for word, and other words right below it. */
export function shiftPages({ origin }: KitServer, late: number): Record<string, Page> {
  const csp = `default-src 'none'; script-src ${origin}; connect-src ${origin}`
  const tag = careloopTag(origin, `?late=${late}`)
  const readme = snippet('README.md')
  const below = '<p data-below>Departments: cardiology, orthopaedics, paediatrics.</p>'
  const pages: Record<string, string> = {
    'README, zh-Hans': hospitalPage(tag, readme + below, 'zh-CN'),
    'README, en': hospitalPage(tag, inEnglish(readme) + below, 'en'),
    'demo hospital': readFileSync('dist/index.html', 'utf8')
      .replace(/<script[^>]*careloop\.js[^>]*><\/script>/, tag)
      .replace('</careloop-survey>', `$&${below}`),
  }
  return Object.fromEntries(
    Object.entries(pages).flatMap(([name, html]) => [
      [name, { html }],
      [`${name}, strict CSP`, { html, csp }],
    ]),
  )
}

/** The tag with the heights that the table of the kit's README has for English. */
function inEnglish(tag: string): string {
  const row = /`outpatient` +\| \d+, \d+ +\| (\d+), (\d+)/.exec(
    readFileSync('widgets/README.md', 'utf8'),
  )
  if (!row) throw new Error('widgets/README.md has no heights of `outpatient` in English.')
  const [, ...heights] = row
  return tag.replace(/height="\d+"/g, () => `height="${heights.shift()}"`)
}

/** The survey's tag as `file` pastes it. */
function snippet(file: string): string {
  const tag = /<careloop-survey survey="outpatient"[^]*?<\/careloop-survey>/.exec(
    readFileSync(file, 'utf8'),
  )
  if (!tag) throw new Error(`${file} pastes no <careloop-survey survey="outpatient">.`)
  return tag[0]
}
