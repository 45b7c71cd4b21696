import { html, nothing } from 'lit/html.js'
import type { Manage } from './manage.ts'

/** Why the last change was not made, beside what it was to be made with. */
export const fault = (manage: Manage, ...control: (string | number | null)[]) =>
  manage.failed?.control === control.join()
    ? html`<p class="error" part="error" role="alert">${manage.failed.why()}</p>`
    : nothing
