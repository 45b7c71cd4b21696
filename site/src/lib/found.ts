/** A piece of a text, and whether it is what was searched for. */
interface Piece {
  text: string
  found: boolean
}

/** A letter with the marks on it, the half-width voicing marks of Japanese among them: what NFKC makes one letter of. */
const LETTERS = /.[\p{M}\uff9e\uff9f]*/gsu

/** As `private.folded` in the database: neither case nor width matters. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/**
 * `text` in pieces, those that contain `search` told apart. They are found as the database finds them, whatever their case
 * and width and without space around `search`; a letter that is found in part counts whole.
 */
export function piecesOf(text: string, search: string): Piece[] {
  const wanted = folded(search).replace(/^ +| +$/g, '')
  if (!wanted) return text ? [{ text, found: false }] : []
  const letters = text.match(LETTERS) ?? []
  const seen = letters.map(folded)
  const whole = seen.join('')
  const pieces: Piece[] = []
  let at = 0
  let start = whole.indexOf(wanted)
  for (const [place, letter] of letters.entries()) {
    const end = at + (seen[place]?.length ?? 0)
    while (start >= 0 && start + wanted.length <= at)
      start = whole.indexOf(wanted, start + wanted.length)
    const found = start >= 0 && start < end
    const last = pieces.at(-1)
    if (last?.found === found) last.text += letter
    else pieces.push({ text: letter, found })
    at = end
  }
  return pieces
}
