import { plainJpeg } from './plain-jpeg.ts'
import type { Size } from './picture-size.ts'

/** What the contract takes: pixels of the longer side, bytes. */
const LONGEST = 1600
const LARGEST = 400_000
/** Of the shown picture; as large as its tile on a sharp screen. */
const SHOWN = 176
const QUALITIES = [0.85, 0.7, 0.55, 0.4]

/** The picture in `file`, upright. Throws where the browser does not know its format. */
async function decode(file: Blob): Promise<CanvasImageSource & Size> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    // Safari 14 has no such function, browsers older than the option refuse it, some decode more as an image.
  }
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}

function drawn(picture: CanvasImageSource & Size, longest: number): HTMLCanvasElement {
  const { width, height } = picture
  const scale = Math.min(1, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')!
  // JPEG knows no transparency.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', quality),
  )
  return plainJpeg(new Uint8Array(await blob!.arrayBuffer()))
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** A picture that was made small enough, as it is shown. */
export async function thumbnail(jpeg: string): Promise<HTMLCanvasElement> {
  const bytes = Uint8Array.from(atob(jpeg), (one) => one.charCodeAt(0))
  return drawn(await decode(new Blob([bytes])), SHOWN)
}

/**
 * `file` as a JPEG that is small enough to be sent, in base64, and as it is shown. Drawn anew, so nothing is left of
 * what the camera wrote beside the picture.
 */
export async function shrink(file: Blob): Promise<{ jpeg: string; shown: HTMLCanvasElement }> {
  const picture = await decode(file)
  for (let longest = LONGEST; ; longest *= 0.7) {
    const canvas = drawn(picture, longest)
    for (const quality of QUALITIES) {
      const bytes = await encode(canvas, quality)
      if (bytes.length <= LARGEST) return { jpeg: base64(bytes), shown: drawn(canvas, SHOWN) }
    }
  }
}
