import type { Survey } from '../supabase/contract/submission.ts'
import { builtFor, placeOf, surveyAddress } from './core/handover.ts'
import type { Handover } from './core/handover.ts'
import { chooseLanguage } from './core/language.ts'
import { ask } from './core/send.ts'

/**
 * The script tag: `<script type="module" src="…/careloop.js" data-hospital="demo"></script>`.
 *
 * Finds careloop-* tags, those there and those added later, and when one nears the viewport starts its code, its
 * language and its definition at once. Elements do not know this file: what it has to say lies on the tag
 * (`Handover`). `data-hospital`, `data-endpoint` and `data-key` on the script hold for every tag that has no
 * `hospital`, `endpoint` or `key` of its own.
 */

/** Put in by the build: the files each tag needs, each language's, and the one that sends. */
declare const CARELOOP_FILES: Record<string, string[]>
declare const CARELOOP_LANGUAGES: Record<string, string>
declare const CARELOOP_SENDING: string

type Tag = Element & { careloop?: Handover }

const files = CARELOOP_FILES
const script = [...document.scripts].find(({ src }) => src === import.meta.url)
const place = placeOf((name) => script?.getAttribute(`data-${name}`), builtFor)
const load = (file: string) =>
  // A file that does not come leaves the tag's own content in sight.
  import(/* @vite-ignore */ `./${file}`).catch(() => {})

const near = new Map<Element, () => void>()
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) {
        observer.unobserve(target)
        near.get(target)?.()
        near.delete(target)
      }
  },
  { rootMargin: '400px' },
)

function start(tag: Tag): ReturnType<() => readonly [string, Promise<Survey>]> {
  const attribute = (name: string) => tag.getAttribute(name)
  const address = surveyAddress(
    placeOf(attribute, place),
    attribute('survey'),
    attribute('department'),
  )
  const reply = ask<Survey>(address)
  // The element hears of a failure when it is there; until then it is nobody's unhandled rejection.
  reply.catch(() => {})
  for (const file of files[tag.localName] ?? []) void load(file)
  void load(CARELOOP_LANGUAGES[chooseLanguage(tag)] ?? '')
  return [address, reply]
}

function look() {
  for (const tag of document.querySelectorAll<Tag>(Object.keys(files).join()))
    if (!tag.careloop) {
      tag.careloop = {
        ...place,
        asked: new Promise((resolve) => near.set(tag, () => resolve(start(tag)))),
      }
      observer.observe(tag)
    }
}

new MutationObserver(look).observe(document, { childList: true, subtree: true })
look()

// Answers that an earlier page could not send go out from any page of the site that has the script tag. Last, since the
// first look into a storage takes a phone longer than asking for a survey.
try {
  if (Object.keys(localStorage).some((key) => key.startsWith('careloop/outbox/')))
    void load(CARELOOP_SENDING)
} catch {
  // A browser that gives no storage has kept none.
}
