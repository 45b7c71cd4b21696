import type { Outbox, OutboxMessage, SignInMail } from '../../../supabase/contract/outbox.ts'
import type { Language } from '../../../supabase/contract/text.ts'
import { inLanguage } from '../i18n/index.ts'
import { outboxWords } from '../i18n/outbox/index.ts'
import type { OutboxWords } from '../i18n/outbox/index.ts'
import { byId, element } from '../lib/element.ts'
import { chosenLanguage, speak } from '../lib/language.ts'
import { CLOCKS } from '../lib/moments.ts'
import { readOutbox } from '../lib/outbox.ts'

const EVERY = 2000

/** Runs `/demo/outbox/`: what went out and what is next, again and again while somebody looks. */
export async function outboxPage(): Promise<void> {
  const language = chosenLanguage()
  const words = await speak(language, outboxWords)
  let shown = ''
  const look = async () => {
    if (document.hidden) return
    const found = await readOutbox()
    byId('loading').hidden = true
    byId('none').hidden = found !== null || shown !== ''
    if (!found || JSON.stringify(found) === shown) return
    shown = JSON.stringify(found)
    show(found, words, language)
  }
  await look()
  setInterval(() => void look(), EVERY)
  document.addEventListener('visibilitychange', () => void look())
}

function show(found: Outbox, { outbox }: OutboxWords, language: Language): void {
  const real = found.providers.flatMap(({ name, channels }) =>
    channels.map((channel) => `${outbox.channels[channel]} (${name})`),
  )
  byId('real').hidden = real.length === 0
  byId('real').textContent = outbox.real(real.join(language === 'en' ? ', ' : '、'))
  for (const list of ['gone', 'next'] as const) {
    byId(`${list}-empty`).hidden = found[list].length > 0
    byId(list).replaceChildren(...found[list].map((one) => messageItem(one, outbox, language)))
  }
  byId('mails').hidden = found.mails.length === 0
  byId('mail-list').replaceChildren(...found.mails.map((mail) => mailItem(mail, outbox, language)))
  byId('most').hidden = found.next.length === 0
  byId('most').textContent = outbox.most(found.next.length)
  byId('status').textContent = outbox.status(found.gone.length, found.next.length)
  byId('lists').hidden = false
}

/** Codes belong to no hospital, and hospitals may have several zones: everything by the clock of whoever looks, which is named. */
const clockIn = (language: Language) =>
  new Intl.DateTimeFormat(CLOCKS[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })

const mailItem = (
  { to, code, at }: SignInMail,
  outbox: OutboxWords['outbox'],
  language: Language,
) =>
  element(
    'li',
    { class: 'letter' },
    element(
      'p',
      { class: 'envelope' },
      element('strong', {}, code),
      element('span', {}, outbox.to(to)),
      element('time', { datetime: at }, clockIn(language).format(new Date(at))),
    ),
  )

function messageItem(
  message: OutboxMessage,
  outbox: OutboxWords['outbox'],
  language: Language,
): HTMLElement {
  return element(
    'li',
    { class: 'letter' },
    element(
      'p',
      { class: 'envelope' },
      element('strong', {}, outbox.kinds[message.kind]),
      element('span', { class: 'channel' }, outbox.channels[message.channel]),
      element('span', {}, outbox.to(message.address_end)),
      element('span', {}, inLanguage(message.hospital, language)),
      element('time', { datetime: message.at }, clockIn(language).format(new Date(message.at))),
    ),
    message.subject ? element('p', { class: 'subject' }, message.subject) : null,
    element('p', { class: 'words' }, ...withLinks(message.text)),
  )
}

/** The text, in which the addresses of this site can be followed. */
const withLinks = (text: string) =>
  text
    .split(/(https?:\/\/[\w\-.~:/?#@!$&'*+,;=%]+)/)
    .map((part) =>
      URL.parse(part)?.origin === location.origin ? element('a', { href: part }, part) : part,
    )
