/** JPEG files as cameras, browsers and troublemakers make them, byte by byte (ISO/IEC 10918-1, annex B). */

const segment = (marker: number, ...content: number[]) => {
  const length = content.length + 2
  return [0xff, marker, length >> 8, length & 255, ...content]
}
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

export const JFIF = segment(0xe0, ...letters('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0)
export const EXIF = segment(0xe1, ...letters('Exif\0\0MM'), 0, 42, 0, 0, 0, 8, 0, 0)
export const XMP = segment(0xe1, ...letters('http://ns.adobe.com/xap/1.0/\0<x/>'))
export const ICC = segment(0xe2, ...letters('ICC_PROFILE\0'), 1, 1)
export const IPTC = segment(0xed, ...letters('Photoshop 3.0\0'))
export const COMMENT = segment(0xfe, ...letters('Ward 3, bed 12'))
/** A JFIF segment with a thumbnail of one pixel. */
export const THUMBNAIL = segment(0xe0, ...letters('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9)

const quantization = segment(0xdb, 0, ...Array<number>(64).fill(255))
const huffman = segment(0xc4, 0, 1, ...Array<number>(15).fill(0), 0)
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0)
const scan = [...segment(0xda, 1, 1, 0, 0, 63, 0), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]
const END = [0xff, 0xd9]

interface Jpeg {
  width?: number
  height?: number
  /** Behind the start of the file. */
  head?: number[]
  /** Behind the first scan. */
  tail?: number[]
  /** Behind the end of the file. */
  behind?: number[]
  /** Marker of the frame: 0xc0 baseline, 0xc2 progressive, … */
  kind?: number
}

export const jpeg = ({
  width = 640,
  height = 480,
  head = JFIF,
  tail = [],
  behind = [],
  kind = 0xc0,
}: Jpeg = {}): Buffer =>
  Buffer.from([
    ...[0xff, 0xd8, ...head, ...quantization, ...frame(width, height, kind), ...huffman, ...scan],
    ...[...tail, ...END, ...behind],
  ])

/** Tables and a scan more, as progressive files have them. */
export const anotherScan = [...huffman, ...scan]
/** One file of this many bytes. */
export const jpegOf = (size: number): Buffer =>
  jpeg({ tail: Array<number>(size - jpeg().length).fill(0x77) })
/** A second frame within the file. */
export const anotherFrame = frame(9999, 9999)
