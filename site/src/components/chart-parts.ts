import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { flagsPlugin } from '../charts/flags.ts'

/** Chart.js with the parts in use and no other. Loaded by the chart element alone, when the first chart is shown. */
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  flagsPlugin,
)

export { Chart }
