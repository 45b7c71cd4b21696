import { focusOn } from '../core/focus.ts'
import { uuid } from '../core/uuid.ts'
import { loadPictureTexts } from '../i18n/pictures/load.ts'
import type { CareloopComplaint } from './complaint.ts'
import { PICTURES_MAX } from './picture-tiles.ts'
import { pictureSize } from './picture-size.ts'
import { shrink, thumbnail } from './shrink.ts'

const LARGEST_FILE = 30_000_000
/** Decoded, a pixel takes four bytes: a quarter of a gigabyte, which a cheap phone can just bear. */
const MOST_PIXELS = 64_000_000
/** So far into a file its size is looked for: cameras put previews before it. */
const HEADER = 1_000_000

/** Takes the pictures that a patient chose. Loaded when the first is chosen. */
export class Pictures {
  private complaint: CareloopComplaint
  private work: Promise<void> = Promise.resolve()

  constructor(complaint: CareloopComplaint) {
    this.complaint = complaint
  }

  /** One after the other, since each may take all the memory a phone has. */
  async add(files: File[]) {
    const { complaint } = this
    const { state } = complaint
    const said = await loadPictureTexts(state.language)
    const free = PICTURES_MAX - state.pictures.length - state.shrinking
    const taken = files.slice(0, free)
    complaint.set({
      shrinking: state.shrinking + taken.length,
      errors: { ...state.errors, pictures: files.length > free ? said.too_many : undefined },
    })
    for (const file of taken) {
      this.work = this.work.then(() => this.addOne(file))
      await this.work
    }
  }

  /** Takes back what was sent and refused. */
  async restore(pictures: { id: string; jpeg: string }[]) {
    const shown = await Promise.all(pictures.map(({ jpeg }) => thumbnail(jpeg)))
    this.complaint.set({
      pictures: pictures.map((picture, index) => ({ ...picture, shown: shown[index]! })),
    })
    this.complaint.savePictures()
  }

  remove(index: number) {
    const { complaint } = this
    const { pictures, errors } = complaint.state
    complaint.set({
      pictures: pictures.filter((_, place) => place !== index),
      errors: { ...errors, pictures: undefined },
    })
    complaint.savePictures()
    void focusOn(complaint, '.pictures input')
  }

  private async addOne(file: File) {
    const { complaint } = this
    const { state } = complaint
    const wrong = await this.take(file)
    complaint.set({
      shrinking: state.shrinking - 1,
      errors: { ...state.errors, ...(wrong && { pictures: wrong }) },
    })
  }

  /** Why `file` cannot be taken, in words; undefined when it was. */
  private async take(file: File): Promise<string | undefined> {
    const { state } = this.complaint
    const said = await loadPictureTexts(state.language)
    const { name } = file
    if (file.size > LARGEST_FILE) return said.too_big(name)
    let size
    try {
      size = pictureSize(new Uint8Array(await file.slice(0, HEADER).arrayBuffer()))
      if (!size) return said.no_picture(name)
      if (size.width * size.height > MOST_PIXELS) return said.too_many_pixels(name)
      const picture = { id: uuid(), ...(await shrink(file)) }
      this.complaint.set({ pictures: [...state.pictures, picture] })
      this.complaint.savePictures()
      return undefined
    } catch {
      // Cut short, or a format that this browser does not know.
      return size?.heic ? said.heic(name) : said.no_picture(name)
    }
  }
}
