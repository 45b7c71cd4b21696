import type { Chart, ChartConfiguration, ChartType } from 'chart.js'
import type { ChartColors } from '../charts/colors.ts'

type AnyConfiguration = {
  [Type in ChartType]: ChartConfiguration<Type, (number | null)[], string>
}[ChartType]

/**
 * Where every chart of the site is drawn: `<careloop-chart>`, the one place that loads Chart.js. The picture is an addition;
 * the same figures stand beside it as text and table. Give it an `aria-label` that says what it shows.
 *
 * @event careloop-chart-failed - Chart.js could not be loaded; whoever holds the chart says so.
 */
export class CareloopChart extends HTMLElement {
  #configure: ((colors: ChartColors) => unknown) | null = null
  #chart: Chart | null = null
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

  /** Draws what `configure` makes of the colours of the moment, now and whenever they change. */
  show<Type extends ChartType>(
    configure: (colors: ChartColors) => ChartConfiguration<Type, (number | null)[], string>,
  ): Promise<void> {
    this.#configure = configure
    return this.#draw()
  }

  readonly #draw = async (): Promise<void> => {
    if (!this.#configure || !this.isConnected) return
    try {
      const { Chart } = await import('./chart-parts.ts')
      if (!this.isConnected) return
      const canvas = document.createElement('canvas')
      this.#chart?.destroy()
      this.replaceChildren(canvas)
      this.#chart = new Chart(canvas, this.#configure(this.#colors()) as AnyConfiguration)
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
