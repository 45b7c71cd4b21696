import type { Chart, ChartConfiguration, ChartType } from 'chart.js'
import type { ChartColors } from '../charts/colors.ts'

type Values = (number | [number, number] | null)[]
type Configure = (colors: ChartColors) => ChartConfiguration<ChartType, Values, string>

/** The width of a printed A4 page inside its margins, in CSS pixels. */
const PAGE_WIDTH = 680
/** As wide and high as the page wants it. */
const NO_STYLE = { width: '', flex: '' }
/** On paper a pixel of the screen is four. */
const FINE = 2

/** A place in a picture. */
interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where every chart of the site is drawn: `<careloop-chart>`, the one place that loads Chart.js. The picture is an addition;
 * the same figures stand beside it as text and table. Give it an `aria-label` that says what it shows. What is printed
 * has the width of the page and light colours, whatever the screen has.
 *
 * @event careloop-chart-failed - Chart.js could not be loaded; whoever holds the chart says so.
 */
export class CareloopChart extends HTMLElement {
  #configure: Configure | null = null
  #counts: readonly (string | null)[] = []
  #chart: Chart<ChartType, Values, string> | null = null
  #printing = false
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  readonly #paper = matchMedia('print')

  connectedCallback(): void {
    this.setAttribute('role', 'img')
    this.#dark.addEventListener('change', this.#draw)
    this.#paper.addEventListener('change', this.#turn)
    window.addEventListener('beforeprint', this.#turn)
    window.addEventListener('afterprint', this.#turn)
    void this.#draw()
  }

  disconnectedCallback(): void {
    this.#dark.removeEventListener('change', this.#draw)
    this.#paper.removeEventListener('change', this.#turn)
    window.removeEventListener('beforeprint', this.#turn)
    window.removeEventListener('afterprint', this.#turn)
    this.#chart?.destroy()
    this.#chart = null
  }

  /**
   * Draws what `configure` makes of the colours of the moment, now and whenever they change. One element keeps to one type
   * of chart. `counts`: the n of each label where labels are groups, null where none is told. On the screen it stands in
   * tooltip and table, in a picture and on paper below the label.
   */
  show<Type extends ChartType>(
    configure: (colors: ChartColors) => ChartConfiguration<Type, Values, string>,
    counts: readonly (string | null)[] = [],
  ): Promise<void> {
    this.#configure = configure as Configure
    this.#counts = counts
    return this.#draw()
  }

  /** Draws the same chart into a picture, as it is on paper. Without a chart, nothing. */
  async paint(context: CanvasRenderingContext2D, { x, y, width, height }: Box): Promise<void> {
    if (!this.#configure) return
    const { Chart } = await import('./chart-parts.ts')
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const { type, data, options } = this.#configuration(true)
    const chart = new Chart<ChartType, Values, string>(canvas, {
      type,
      data,
      options: { ...options, responsive: false },
    })
    context.drawImage(canvas, x, y, width, height)
    chart.destroy()
  }

  readonly #draw = async (): Promise<void> => {
    if (!this.#configure || !this.isConnected) return
    try {
      const { Chart } = await import('./chart-parts.ts')
      if (!this.isConnected) return
      const { type, data, options } = this.#configuration(this.#printing)
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

  /** For paper and back, all at once: printing does not wait. */
  readonly #turn = (event: Event): void => {
    const printing =
      event.type === 'beforeprint' || (event.type === 'change' && this.#paper.matches)
    if (printing === this.#printing || !this.#chart) return
    this.#printing = printing
    Object.assign(this.style, printing ? { width: `${PAGE_WIDTH}px`, flex: 'none' } : NO_STYLE)
    const { data, options } = this.#configuration(printing)
    Object.assign(this.#chart, { data, options })
    this.#chart.update('none')
    this.#chart.resize()
  }

  /** The chart in the colours of the moment, or finer and in those of paper: the design tokens inside `.paper`. */
  #configuration(paper: boolean): ReturnType<Configure> {
    if (!this.#configure) throw new Error('no chart to draw')
    this.classList.toggle('paper', paper)
    const configuration = this.#configure(this.#colors())
    this.classList.toggle('paper', this.#printing)
    if (!paper) return configuration
    const { data, options } = configuration
    const labels = data.labels?.map((label, place) =>
      this.#counts[place] ? `${label}\nn\u00a0=\u00a0${this.#counts[place]}` : label,
    )
    return {
      ...configuration,
      data: { ...data, ...(labels && { labels }) },
      options: { ...options, devicePixelRatio: FINE },
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
