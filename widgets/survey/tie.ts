import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import { button } from '../controls/button.ts'
import { tick } from '../controls/tick.ts'
import { call } from '../core/call.ts'
import { focusOn } from '../core/focus.ts'
import type { Refused } from '../core/send.ts'
import { loadTieTexts } from '../i18n/tie/load.ts'
import type { TieTexts } from '../i18n/tie/load.ts'
import type { CareloopSurvey } from './survey.ts'

/** Who was asked with a ticket may let their answer be tied to them, after it has arrived. Loaded for them alone. */
export class Tie {
  private survey: CareloopSurvey
  private ticket: string
  /** The answer's id. */
  private response: string
  private said!: TieTexts
  private agreed = false
  private busy = false
  private alert = ''
  /** What became of it, in words. */
  private done = ''

  constructor(survey: CareloopSurvey, ticket: string, response: string) {
    this.survey = survey
    this.ticket = ticket
    this.response = response
  }

  async speak() {
    this.said = await loadTieTexts(this.survey.speaking)
  }

  view(): TemplateResult {
    const { said, busy } = this
    return this.done
      ? html`<p class="notice tied" tabindex="-1">${this.done}</p>`
      : html`<p class="help">${said.lead}</p>
          ${tick({
            name: 'tie',
            wording: said.agree,
            value: this.agreed,
            take: (agreed) => this.set({ agreed, alert: '' }),
          })}
          <p role="alert">${this.alert}</p>
          <div class="buttons">
            ${button(busy ? said.tying : said.tie, () => void this.tie(), '', busy || !this.agreed)}
          </div>`
  }

  private set(change: { agreed?: boolean; busy?: boolean; alert?: string; done?: string }) {
    Object.assign(this, change)
    void this.survey.draw()
  }

  private async tie() {
    const { said, survey, ticket, response } = this
    if (this.busy || !this.agreed) return
    this.set({ busy: true, alert: '' })
    try {
      const { points } = await call<{ points: number }>(survey.place(), 'tie_response', {
        ticket,
        response,
      })
      this.set({ busy: false, done: points ? said.points(points) : said.tied })
    } catch (error) {
      const judged = /^PT4/.test((error as Partial<Refused>).refusal?.code ?? '')
      this.set({ busy: false, ...(judged ? { done: said.used } : { alert: said.not_reached }) })
    }
    if (this.done) void focusOn(survey, '.tied')
  }
}
