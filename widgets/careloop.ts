import type { Handover } from './core/handover.ts'
import { chooseLanguage } from './core/language.ts'
import { builtFor, formAddress, placeOf } from './core/place.ts'
import { ask } from './core/send.ts'
import { tools } from './core/tools.ts'

/**
 * The script tag: `<script type="module" src="…/careloop.js" data-hospital="demo"></script>`.
 *
 * Finds careloop-* tags, those there and those added later, and when one nears the viewport starts its code, its
 * language and its definition at once. Elements do not know this file: what it has to say lies on the tag
 * (`Handover`). `data-hospital`, `data-endpoint` and `data-key` on the script hold for every tag that has no
 * `hospital`, `endpoint` or `key` of its own.
 */

/** Put in by the build: the folder of all files, those each tag needs, the one all of them need, and the one that sends. */
declare const CARELOOP_FOLDER: string
declare const CARELOOP_FILES: Record<string, string[]>
declare const CARELOOP_SHARED: string
declare const CARELOOP_SENDING: string

type Tag = Element & { careloop?: Handover }

const files = CARELOOP_FILES
const script = [...document.scripts].find((one) => one.src === import.meta.url)
const place = placeOf((name) => script?.dataset[name], builtFor)
const load = (file: string) =>
  // A file that does not come leaves the tag's own content in sight.
  import(/* @vite-ignore */ `./${CARELOOP_FOLDER}/${file}.js`).catch(() => {})

/** Comes when `tag` nears the viewport; at once when it is in sight, since an observer says so a frame later. */
const near = (tag: Tag) =>
  new Promise<void>((resolve) => {
    for (const { top } of tag.getClientRects()) if (Math.abs(top) < innerHeight) resolve()
    new IntersectionObserver((entries) => entries.pop()!.isIntersecting && resolve(), {
      rootMargin: '400px',
    }).observe(tag)
  })

function start(tag: Tag) {
  const address = formAddress(
    tag,
    placeOf((name) => tag.getAttribute(name), place),
  )
  const reply = address ? ask<unknown>(address) : undefined
  // The element hears of a failure when it is there; until then it is nobody's unhandled rejection.
  reply?.catch(() => {})
  const language = chooseLanguage(tag).toLowerCase()
  // What is named after its language, all of it or from the last hyphen on, is told without it.
  for (const file of [CARELOOP_SHARED, ...files[tag.localName]!])
    void load(file.replace(/(^|-)$/, `$1${language}`))
  return [address, reply] as const
}

function look() {
  for (const tag of document.querySelectorAll<Tag>(Object.keys(files).join()))
    tag.careloop ??= { ...place, tools, asked: near(tag).then(() => start(tag)) }
}

new MutationObserver(look).observe(document, { childList: true, subtree: true })
look()

// Answers that an earlier page could not send go out from any page of the site that has the script tag. Last, since the
// first look into a storage takes a phone longer than asking for a survey.
queueMicrotask(() => {
  try {
    if (/careloop.outbox/.test(Object.keys(localStorage).join())) void load(CARELOOP_SENDING)
  } catch {
    // A browser that gives no storage has kept none.
  }
})
