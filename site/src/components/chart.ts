import type { Chart, ChartConfiguration, ChartType } from 'chart.js'
import type { ChartColors } from '../charts/colors.ts'

type Values = (number | null)[]
type Configure = (colors: ChartColors) => ChartConfiguration<ChartType, Values, string>

/**
 * Where every chart of the site is drawn: `<careloop-chart>`, the one place that loads Chart.js. The picture is an addition;
 * the same figures stand beside it as text and table. Give it an `aria-label` that says what it shows.
 *
 * @event careloop-chart-failed - Chart.js could not be loaded; whoever holds the chart says so.
 */
export class CareloopChart extends HTMLElement {
  #configure: Configure | null = null
  #chart: Chart<ChartType, Values, string> | null = null
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')

  connectedCallback(): void {
    this.setAttribute('role', 'img')
    this.#dark.addEventListener('change', this.#draw)
    void this.#draw()
  }

  disconnectedCallback(): void {
    this.#dark.removeEventListener('change', this.#draw)
    this.#chart?.destroy()
    this.#chart = null
  }

  /** Draws what `configure` makes of the colours of the moment, now and whenever they change. One element keeps to one type of chart. */
  show<Type extends ChartType>(
    configure: (colors: ChartColors) => ChartConfiguration<Type, Values, string>,
  ): Promise<void> {
    this.#configure = configure as Configure
    return this.#draw()
  }

  readonly #draw = async (): Promise<void> => {
    if (!this.#configure || !this.isConnected) return
    try {
      const { Chart } = await import('./chart-parts.ts')
      if (!this.isConnected) return
      const { type, data, options } = this.#configure(this.#colors())
      if (this.#chart) {
        Object.assign(this.#chart, { data, options })
        this.#chart.update('none')
      } else {
        const canvas = document.createElement('canvas')
        this.replaceChildren(canvas)
        this.#chart = new Chart<ChartType, Values, string>(canvas, { type, data, options })
      }
      this.dataset.drawn = ''
    } catch {
      this.dispatchEvent(new CustomEvent('careloop-chart-failed', { bubbles: true }))
    }
  }

  #colors(): ChartColors {
    const style = getComputedStyle(this)
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
    return {
      ink: token('ink'),
      muted: token('muted'),
      line: token('line'),
      surface: token('surface'),
      accent: token('accent'),
      band: token('band'),
      promoters: token('promoters'),
      passives: token('passives'),
      detractors: token('detractors'),
      font: style.fontFamily,
    }
  }
}

customElements.define('careloop-chart', CareloopChart)
