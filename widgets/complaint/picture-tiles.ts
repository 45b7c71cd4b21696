import { html, nothing } from 'lit/html.js'
import type * as contract from '../../supabase/contract/complaint.ts'
import type { CareloopComplaint } from './complaint.ts'
import type { State } from './state.ts'

/** The contract's own limit; its module is not loaded for it. */
export const PICTURES_MAX = 3 satisfies typeof contract.PICTURES_MAX

/** The pictures chosen so far, each with the way to take it out again, and a tile to add one. */
export function pictureTiles(state: State, complaint: CareloopComplaint) {
  const { texts, pictures, shrinking, errors } = state
  const choose = ({ target }: Event) => {
    const input = target as HTMLInputElement
    void complaint.addPictures([...(input.files ?? [])])
    // The same file can be chosen again.
    input.value = ''
  }
  return html`<div class="pictures">
    ${pictures.map(
      ({ shown }, index) =>
        html`<div class="picture">
          <span role="img" aria-label=${texts.picture(index + 1)}>${shown}</span>
          <button
            type="button"
            aria-label=${texts.remove_picture(index + 1)}
            @click=${() => complaint.pictures?.remove(index)}
          >
            <b>✕</b>
          </button>
        </div>`,
    )}
    ${
      pictures.length + shrinking < PICTURES_MAX
        ? html`<label class="picture"
            ><input
              type="file"
              accept="image/*"
              multiple
              aria-describedby=${errors.pictures ? 'q-pictures-error' : nothing}
              @change=${choose}
            /><span>${shrinking ? '…' : '＋'}<br />${texts.add_picture}</span></label
          >`
        : nothing
    }
  </div>`
}
