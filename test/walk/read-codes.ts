import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
// Its own default is to fetch it from elsewhere.
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })

/** What a scanner reads in a picture: kind and text of each code, in no order. */
export async function readCodes(png: Uint8Array): Promise<string[]> {
  const codes = await readBarcodes(png, {
    formats: ['QRCode', 'Code128'],
    tryInvert: false,
    tryHarder: false,
  })
  return codes.map(({ format, text }) => `${format} ${text}`).sort()
}
