/**
 * A JPEG without what is not picture: no segment of an application but JFIF's, no comment. Canvases write no position,
 * but some a colour profile or the camera's orientation.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let length = 2
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!
    // From here on picture data.
    const end = marker === 0xda ? bytes.length : at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!
    if (!((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe)) {
      parts.push(bytes.subarray(at, end))
      length += end - at
    }
    at = end
  }
  const plain = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    plain.set(part, at)
    at += part.length
  }
  return plain
}
