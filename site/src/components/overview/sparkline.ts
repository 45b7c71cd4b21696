const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 120
const HEIGHT = 32
/** So far from the edge that the last point is whole. */
const EDGE = 4

/**
 * A line through `values` (null: not told, the line does not bridge it), with a dot on the last. Decoration: whoever
 * shows it says in words where it begins and ends.
 */
export function sparkline(values: readonly (number | null)[]): SVGElement {
  const picture = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: 'sparkline',
    'aria-hidden': 'true',
  })
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const place = (value: number, index: number): [number, number] => [
    EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1),
    // A line that does not move lies in the middle.
    high === low
      ? HEIGHT / 2
      : HEIGHT - EDGE - ((value - low) * (HEIGHT - 2 * EDGE)) / (high - low),
  ]
  let path = ''
  let pen = 'M'
  for (const [index, value] of values.entries()) {
    if (value === null) {
      pen = 'M'
      continue
    }
    path += `${pen}${place(value, index)
      .map((end) => end.toFixed(1))
      .join(' ')}`
    pen = 'L'
  }
  picture.append(svg('path', { d: path, fill: 'none' }))
  const last = values.at(-1)
  if (last !== null && last !== undefined) {
    const [x, y] = place(last, values.length - 1)
    picture.append(svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: '3' }))
  }
  return picture
}

function svg(tag: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}
