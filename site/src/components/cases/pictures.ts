import type { Case } from '../../../../supabase/contract/case.ts'
import { byId, element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import { openCasePicture } from '../../queries/cases.ts'
import { perform } from '../form.ts'
import type { CaseFrame } from './frame.ts'

/** Which case's pictures are shown: those that were asked for stay while the case changes. */
let shownFor = ''

/** A button for each picture, which fetches it alone: every look is recorded. */
export function showPictures({ reference, pictures }: Case, { staff }: CaseFrame): void {
  const { hospital, words, format } = staff
  byId('case-pictures').hidden = pictures.length === 0
  if (shownFor === reference) return
  shownFor = reference
  byId('case-pictures-list').replaceChildren(
    ...pictures.map((picture, place) => {
      const n = format.count(place + 1)
      const button = element(
        'button',
        { type: 'button', class: 'button quiet' },
        words.cases.showPicture(n),
      )
      button.addEventListener('click', () =>
        perform(byId('case-pictures'), staff, async () => {
          const blob = await openCasePicture(hospital.slug, reference, picture)
          const canvas = await drawn(blob).catch(() => null)
          if (!canvas) {
            byId('picture-failed').textContent = words.cases.pictureFailed
            return null
          }
          canvas.ariaLabel = words.cases.pictureOf(n, shownReference(reference))
          button.replaceWith(canvas)
          canvas.focus()
          return null
        }),
      )
      return element('li', {}, button)
    }),
  )
}

/** A picture as it is drawn: no address leads to it, so the policy of the page lets no other in. */
async function drawn(blob: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(blob)
  const canvas = element('canvas', {
    width: bitmap.width,
    height: bitmap.height,
    role: 'img',
    tabindex: -1,
  })
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas
}
