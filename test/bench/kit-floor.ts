import { randomBytes } from 'node:crypto'
import type { Files } from './kit-peers.ts'

/**
 * The least that a script tag with two round trips can take: the tag, then the form's code beside its questions. The form
 * is bare: plain elements, the page's own style, one language, nothing that answers.
 */
const TAG = `
  const asked = fetch(new URL('/rest/v1/rpc/get_survey', import.meta.url)).then((reply) => reply.json())
  import('./floor-form.js').then(async ({ draw }) => draw(await asked))`

const FORM = `
  const say = (text) => text?.en ?? ''
  const element = (name, properties, ...content) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...content)
    return made
  }
  const radio = (name, words) => element('label', {}, element('input', { type: 'radio', name }), words)
  const control = ({ id, kind, labels, options }) =>
    kind === 'text' ? [element('textarea')]
    : kind === 'nps' ? Array.from({ length: 11 }, (_, step) => radio(id, String(step)))
    : (labels ?? options.map(({ text }) => text)).map((text) => radio(id, say(text)))
  const ask = (question) =>
    element('fieldset', {}, element('legend', {}, say(question.text)), ...control(question))
  export const draw = ({ definition: { title, intro, questions } }) =>
    document.querySelector('#survey').append(
      element('h2', {}, say(title)), element('p', {}, say(intro)),
      ...questions.filter((question) => !question.show_if).map(ask), element('button', {}, 'Send'))`

/** What nobody can compress, for about as many bytes as it takes to make up the kit's 10 kB. */
const BALLAST = `\n//${randomBytes(9400).toString('base64')}`

export const floorFiles: Files = new Map([
  ['/peers/floor.js', Buffer.from(TAG)],
  ['/peers/floor-10-kB.js', Buffer.from(TAG + BALLAST)],
  ['/peers/floor-form.js', Buffer.from(FORM)],
])
