import { render } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Handover, Place } from './handover.ts'
import type { Tools } from './tools.ts'

/** What an element tells the page, as `careloop-<name>`. */
type EventName = 'ready' | 'submit' | 'sent' | 'failed'

const sheets = new Map<string, CSSStyleSheet>()

/** Adds `css` to `root` as a stylesheet that all elements share and no `style-src` has to allow. */
export function adopt(root: ShadowRoot, css: string) {
  try {
    const sheet = sheets.get(css) ?? new CSSStyleSheet()
    if (!sheets.has(css)) sheet.replaceSync(css)
    sheets.set(css, sheet)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch {
    // Safari before 16.4: a style element has to do, which a strict CSP refuses there.
    root.append(Object.assign(document.createElement('style'), { textContent: css }))
  }
}

/**
 * What every careloop-* element has in common: a shadow root drawn by lit-html at most once per task, attributes
 * that draw it anew when they change, and what the script tag handed over.
 *
 * Not LitElement: its properties, converters and lifecycle would be a fifth of all a patient downloads, and an
 * element whose interface is attributes and events needs none of them.
 */
export abstract class CareloopElement extends HTMLElement {
  static observedAttributes = ['hospital', 'endpoint', 'key', 'lang']

  protected readonly root = this.attachShadow({ mode: 'open' })
  /** There when it is drawn; fetched where no script tag lends them. */
  protected tools: Tools | undefined
  private handover: Handover | undefined
  private drawing: Promise<void> | undefined

  constructor(css: string) {
    super()
    adopt(this.root, css)
    // What the script tag left before the class was there is an own property, which hides the accessor.
    const left = Object.getOwnPropertyDescriptor(this, 'careloop')?.value as Handover | undefined
    delete (this as { careloop?: Handover }).careloop
    this.handover = left
  }

  /** Where the script tag, if there is one, leaves its work. */
  set careloop(handover: Handover | undefined) {
    this.handover = handover
    void this.draw()
  }
  get careloop(): Handover | undefined {
    return this.handover
  }

  connectedCallback() {
    void this.draw()
  }

  attributeChangedCallback() {
    void this.draw()
  }

  protected abstract template(): TemplateResult

  /** Draws with the state of the moment, once everything that runs now has run. */
  draw(): Promise<void> {
    return (this.drawing ??= Promise.resolve().then(async () => {
      this.tools ??= this.handover?.tools ?? (await import('./tools.ts')).tools
      this.drawing = undefined
      if (this.isConnected) render(this.template(), this.root)
    }))
  }

  /** Where answers go, by the tag's attributes, the script's and the build's, in this order. */
  place(): Place {
    const { placeOf, builtFor } = this.tools!
    return placeOf((name) => this.getAttribute(name), this.handover ?? builtFor)
  }

  /** Sends `careloop-<name>`; `detail` holds ids and codes only, since the page hears it. False when cancelled. */
  emit(name: EventName, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(
      new CustomEvent(`careloop-${name}`, { bubbles: true, composed: true, cancelable, detail }),
    )
  }
}

/** Defines `tag` unless another copy of the kit already has. */
export function define(tag: string, element: CustomElementConstructor) {
  if (!customElements.get(tag)) customElements.define(tag, element)
}
