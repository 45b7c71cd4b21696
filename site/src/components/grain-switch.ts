import type { Grain } from '../lib/days.ts'

/** The two choices of the page's switch (`GrainSwitch.astro`). */
const radios = () => document.querySelectorAll<HTMLInputElement>('input[name="grain"]')

/** Calls `changed` with the grain somebody chooses. */
export function bindGrain(changed: (grain: Grain) => void): void {
  for (const radio of radios())
    radio.addEventListener('change', () => changed(radio.value === 'week' ? 'week' : 'month'))
}

/** Shows which grain is chosen; of those that `there` does not know none can be. */
export function showGrain(grain: Grain, there: (grain: Grain) => boolean = () => true): void {
  for (const radio of radios()) {
    radio.checked = radio.value === grain
    radio.disabled = !there(radio.value === 'week' ? 'week' : 'month')
  }
}
