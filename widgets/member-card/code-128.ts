/**
 * Code 128 (ISO/IEC 15417), set C: two digits in each symbol. Widths of bar, space, bar, space, bar and space of the
 * values 0 to 99, then of FNC 1 and the shifts, which stand here only to keep the places.
 */
const WIDTHS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222' +
  '123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321' +
  '232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121' +
  '313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224' +
  '111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111' +
  '111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113' +
  '114311411113411311113141114131311141411131'
const START_C = { value: 105, widths: '211232' }
const STOP = '2331112'

/** One row of modules, true where a bar is. Of an even number of digits. */
export function code128Modules(digits: string): boolean[] {
  const values = (digits.match(/../g) ?? []).map(Number)
  const check = values.reduce((sum, value, index) => sum + (index + 1) * value, START_C.value) % 103
  const widths =
    START_C.widths +
    [...values, check].map((value) => WIDTHS.slice(value * 6, value * 6 + 6)).join('') +
    STOP
  return [...widths].flatMap((width, index) => Array<boolean>(Number(width)).fill(index % 2 === 0))
}
