import { element } from '../lib/element.ts'

/** Hands `file` to the browser to be saved as `name`. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  element('a', { href: address, download: name }).click()
  // The browser reads it after the click, at a time it does not tell.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** A canvas as a PNG file. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png'),
  )
