/** What the parts of a file's name may take together, in bytes: with what joins them they stay below the 255 that file systems allow. */
const LONGEST = 236
/** One part alone may take so much. */
const LONGEST_PART = 56

/**
 * A file's name made of what it is about. Parts may come from people: letters and digits of any script stay, all else
 * becomes a hyphen, so that no part is a path, a hidden file, an ending or a change of direction.
 */
export const fileName = (parts: readonly string[], ending: 'csv' | 'png'): string =>
  `${
    parts
      .map((part) => safe(part, Math.min(LONGEST_PART, LONGEST / parts.length)))
      .filter(Boolean)
      .join('_') || 'careloop'
  }.${ending}`

function safe(part: string, longest: number): string {
  const clean = part
    .normalize('NFC')
    .replace(/(?:[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point})+/gu, '-')
    .replace(/^-|-$/g, '')
  let kept = ''
  let bytes = 0
  for (const character of clean) {
    bytes += new TextEncoder().encode(character).length
    if (bytes > longest) break
    kept += character
  }
  return kept
}
