import { generate } from 'lean-qr/nano'

/** Rows of modules, true where one is dark. */
export function qrModules(text: string): boolean[][] {
  const code = generate(text)
  const places = Array.from({ length: code.size }, (_, place) => place)
  return places.map((y) => places.map((x) => code.get(x, y)))
}
