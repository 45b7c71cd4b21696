import { equal, ok } from './support/assert.ts'
import { cleanUp, complaint, control, settled, until } from './support/page.ts'
import type { Page } from './support/page.ts'

/** Pictures as telephones and troublemakers hand them over, and what is sent of them. */

afterEach(cleanUp)

const STORY = 'Nobody told us how long it would take.'
const input = '.pictures input'
const shown = (page: Page) => page.all('.pictures canvas').length
const error = (page: Page) => page.root.querySelector('#q-pictures-error')?.textContent ?? ''
const refused = (page: Page, words: string) =>
  until(words, () => error(page).includes(words), 40_000)

async function box(lang = 'en'): Promise<Page> {
  const page = await complaint({ lang })
  await settled(page)
  return page
}

async function choose(page: Page, ...files: File[]) {
  const before = shown(page)
  page.choose(input, files)
  await until('the picture', () => shown(page) === before + files.length, 40_000)
  await until(
    'nothing is being made smaller',
    () => !page.find('.pictures').textContent?.includes('…'),
  )
}

/** Sends the complaint and answers its pictures as the server has them. */
async function sent(page: Page): Promise<Uint8Array<ArrayBuffer>[]> {
  page.write('#q-what_happened textarea', STORY)
  page.click('.send')
  await until('the receipt', () => page.all('.receipt .read').length === 2, 40_000)
  const { rows, pictures } = (await control(page.hospital)).complaints
  return Object.values(rows)[0]!.submission.pictures.map((id) =>
    Uint8Array.from(atob(pictures[id]!.jpeg), (one) => one.charCodeAt(0)),
  )
}

/** A picture of this size, red on the left and blue on the right. */
async function picture(width: number, height: number, type = 'image/jpeg'): Promise<Uint8Array> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')!
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = '#00f'
  context.fillRect(width / 2, 0, width / 2, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
  return new Uint8Array(await blob!.arrayBuffer())
}
const file = (name: string, ...parts: BlobPart[]) => new File(parts, name)

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const two = (value: number) => [value >> 8, value & 255]
const four = (value: number) => [0, 0, ...two(value)]
const entry = (tag: number, type: number, count: number, value: number[]) => [
  ...two(tag),
  ...two(type),
  ...four(count),
  ...value,
]
const POSITION = '31.2304N 121.4737E'

/** A JPEG as a camera writes it: Exif with orientation, maker and position, an XMP packet and a comment. */
function asCamera(jpeg: Uint8Array, orientation: number): BlobPart[] {
  const maker = letters('PHONE-4711\0')
  const latitude = letters('N\0\0\0')
  // IFD0 with three entries ends at 50, the maker's name behind it; then the IFD of the position.
  const makerAt = 50
  const gpsAt = makerAt + maker.length + 1
  const exif = [
    ...letters('Exif\0\0MM\0*'),
    ...four(8),
    ...two(3),
    ...entry(0x010f, 2, maker.length, four(makerAt)),
    ...entry(0x0112, 3, 1, [...two(orientation), 0, 0]),
    ...entry(0x8825, 4, 1, four(gpsAt)),
    ...four(0),
    ...maker,
    0,
    ...two(1),
    ...entry(1, 2, 2, latitude),
    ...four(0),
  ]
  const segment = (marker: number, content: number[]) => [
    0xff,
    marker,
    ...two(content.length + 2),
    ...content,
  ]
  const head = [
    ...segment(0xe1, exif),
    ...segment(0xe1, letters(`http://ns.adobe.com/xap/1.0/\0<x>${POSITION}</x>`)),
    ...segment(0xfe, letters(`Ward 3, bed 12, ${POSITION}`)),
  ]
  return [
    jpeg.slice(0, 2) as BlobPart,
    Uint8Array.from(head),
    jpeg.slice(2) as BlobPart,
    // What some telephones append behind the end.
    POSITION,
  ]
}

/** The markers of a JPEG's segments up to its first scan. */
function markersOf(bytes: Uint8Array): number[] {
  const markers: number[] = []
  for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!)
    markers.push(bytes[at + 1]!)
  return markers
}

/** The colours of a picture at places given as shares of its width and height: r, g or b. */
async function coloursOf(bytes: Uint8Array<ArrayBuffer>, ...places: [number, number][]) {
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const canvas = Object.assign(document.createElement('canvas'), {
    width: bitmap.width,
    height: bitmap.height,
  })
  const context = canvas.getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  return {
    width: bitmap.width,
    height: bitmap.height,
    colours: places.map(([x, y]) => {
      const { data } = context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1)
      return 'rgb'[[...data.slice(0, 3)].findIndex((value) => value > 200)]
    }),
  }
}

describe('a picture of a camera', () => {
  it('is sent without where, when and with what it was taken', async () => {
    const page = await box()
    const taken = file('IMG_1.jpg', ...asCamera(await picture(640, 480), 1))
    const before = new TextDecoder('latin1').decode(await taken.arrayBuffer())
    for (const word of ['Exif', 'PHONE-4711', POSITION]) ok(before.includes(word), word)
    await choose(page, taken)
    const [bytes] = await sent(page)
    const after = new TextDecoder('latin1').decode(bytes)
    for (const word of ['Exif', 'PHONE-4711', POSITION, 'Ward 3', 'xap'])
      ok(!after.includes(word), word)
    ok(
      markersOf(bytes!).every((marker) => marker === 0xe0 || (marker >= 0xc0 && marker <= 0xdd)),
      `no segment that only tells about it: ${markersOf(bytes!).map((marker) => marker.toString(16))}`,
    )
    equal([...bytes!.slice(-2)], [0xff, 0xd9])
  })

  it('stands upright however it was held', async () => {
    const page = await box()
    const wide = await picture(800, 400)
    for (const orientation of [6, 3])
      await choose(page, file(`${orientation}.jpg`, ...asCamera(wide, orientation)))
    const [turned, upsideDown] = await sent(page)
    // 6: to be turned by 90° clockwise, so that left becomes top.
    equal(await coloursOf(turned!, [0.5, 0.1], [0.5, 0.9]), {
      width: 400,
      height: 800,
      colours: ['r', 'b'],
    })
    // 3: by 180°.
    equal(await coloursOf(upsideDown!, [0.1, 0.5], [0.9, 0.5]), {
      width: 800,
      height: 400,
      colours: ['b', 'r'],
    })
  })

  it('is made as small as the server takes it, whatever its format', async () => {
    for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
      const page = await box()
      await choose(page, file('large', (await picture(4000, 3000, type)) as BlobPart))
      const [bytes] = await sent(page)
      const { width, height, colours } = await coloursOf(bytes!, [0.1, 0.5], [0.9, 0.5])
      equal([width, height, colours], [1600, 1200, ['r', 'b']], type)
      ok(bytes!.length <= 400_000, `${bytes!.length} bytes`)
      page.close()
      sessionStorage.clear()
    }
  })

  it('that hardly can be made smaller is, all the same', async () => {
    const page = await box()
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1600 })
    const context = canvas.getContext('2d')!
    const noise = context.createImageData(1600, 1600)
    for (let at = 0; at < noise.data.length; at += 65_536)
      crypto.getRandomValues(noise.data.subarray(at, at + 65_536))
    for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255
    context.putImageData(noise, 0, 0)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    await choose(page, file('noise.png', blob!))
    const [bytes] = await sent(page)
    ok(bytes!.length <= 400_000, `${bytes!.length} bytes`)
  })
})

describe('what is no picture that can be taken', () => {
  const bomb = (width: number, height: number) => {
    const head = Uint8Array.from([
      0x89,
      ...letters('PNG\r\n\x1a\n'),
      ...four(13),
      ...letters('IHDR'),
      ...four(width),
      ...four(height),
      ...[8, 6, 0, 0, 0, 0, 0, 0, 0],
    ])
    return file('bomb.png', head, new Uint8Array(2000))
  }
  const heic = () => {
    const part = (name: string, content: number[]) => [
      ...four(content.length + 8),
      ...letters(name),
      ...content,
    ]
    return file(
      'IMG_2.HEIC',
      Uint8Array.from([
        ...part('ftyp', [...letters('heic'), 0, 0, 0, 0, ...letters('mif1heic')]),
        ...part('meta', part('ispe', [0, 0, 0, 0, ...four(4032), ...four(3024)])),
        ...Array<number>(500).fill(7),
      ]),
    )
  }

  it('is told of with the file’s name, and what was written stays', async () => {
    const page = await box()
    page.write('#q-what_happened textarea', STORY)
    for (const [bad, words] of [
      [file('huge.jpg', new Uint8Array(40_000_000)), '“huge.jpg” is larger than 30 MB'],
      [bomb(50_000, 50_000), '“bomb.png” has more than 64 million pixels'],
      [heic(), '“IMG_2.HEIC” is a HEIC picture'],
      [file('report.jpg', 'Not a picture at all.'), '“report.jpg” is not a picture'],
      [file('empty.png'), '“empty.png” is not a picture'],
      [file('cut.jpg', (await picture(640, 480)).slice(0, 300)), '“cut.jpg” is not a picture'],
      [file('x.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'), '“x.svg” is not a picture'],
    ] as const) {
      page.choose(input, [bad])
      await refused(page, words)
      equal(shown(page), 0, words)
    }
    equal(page.find(input).getAttribute('aria-describedby'), 'q-pictures-error')
    equal((await sent(page)).length, 0)
  })

  it('is told of in Chinese', async () => {
    const page = await box('zh-CN')
    page.choose(input, [heic()])
    await refused(page, '“IMG_2.HEIC”是 HEIC 格式')
    const other = await box('zh-TW')
    other.choose(input, [heic()])
    await refused(other, '「IMG_2.HEIC」是 HEIC 格式')
  })

  it('does not keep a good one out, and its error goes with the next', async () => {
    const page = await box()
    page.choose(input, [
      file('report.jpg', 'no'),
      file('good.png', (await picture(9, 9, 'image/png')) as BlobPart),
    ])
    await until('the good one', () => shown(page) === 1)
    await refused(page, '“report.jpg”')
    await choose(page, file('good.jpg', (await picture(9, 9)) as BlobPart))
    equal(error(page), '')
  })

  it('a fourth is left out, and one can be taken out for another', async () => {
    const page = await box()
    const small = (await picture(20, 10)) as BlobPart
    page.choose(
      input,
      [1, 2, 3, 4].map((number) => file(`${number}.jpg`, small)),
    )
    await until('three', () => shown(page) === 3)
    ok(error(page).includes('Three pictures at the most'), error(page))
    ok(!page.root.querySelector(input), 'no way to add one')
    page.all('.picture button')[0]!.click()
    await until('two', () => shown(page) === 2)
    await choose(page, file('5.jpg', small))
    equal((await sent(page)).length, 3)
  })
})
