/** Width and height in pixels, as a file's first bytes say. */
export interface Size {
  width: number
  height: number
  /** In the format that telephones write and few browsers read. */
  heic?: boolean
}

/**
 * The size of a JPEG, PNG, WebP or HEIC picture, read before anything decodes it: a file of a few kilobytes can
 * unfold into gigabytes. Undefined: none of the four.
 */
export function pictureSize(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  try {
    if (view.getUint16(0) === 0xffd8) return ofJpeg(view)
    if (text(1, 4) === 'PNG') return { width: view.getUint32(16), height: view.getUint32(20) }
    if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return ofWebp(view, text(12, 16))
    if (text(4, 8) === 'ftyp') return ofHeic(view, bytes)
  } catch {
    // Shorter than it says it is.
  }
  return undefined
}

/** From the frame header, which stands behind segments that each tell their length. */
function ofJpeg(view: DataView): Size {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    // Bytes that fill up.
    while (view.getUint16(at) === 0xffff) at++
    const marker = view.getUint16(at)
    if (marker < 0xffc0 || marker === 0xffda) throw Error()
    // C0…CF are frame headers, but for C4 (Huffman tables), C8 (reserved) and CC (arithmetic coding).
    if (marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
  }
}

function ofWebp(view: DataView, kind: string): Size {
  if (kind === 'VP8X') {
    const [width, height] = [24, 27].map((at) => (view.getUint32(at, true) & 0xffffff) + 1)
    return { width: width!, height: height! }
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** A HEIC picture is laid together from tiles and has a preview: the largest of the sizes told is its own. */
function ofHeic(view: DataView, bytes: Uint8Array): Size {
  let largest: Size | undefined
  // 'ispe': spatial extents.
  for (let at = 0; at + 16 <= bytes.length; at++)
    if (bytes[at] === 0x69 && view.getUint32(at) === 0x69737065) {
      const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
      if (!largest || size.width * size.height > largest.width * largest.height) largest = size
    }
  if (!largest) throw Error()
  return { ...largest, heic: true }
}
