import type { CaseDesk, CaseFilter } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { settledFilter } from '../../lib/case-address.ts'
import { byId, element } from '../../lib/element.ts'
import { keepView, removeView } from '../../queries/cases.ts'
import type { SavedView } from '../../queries/cases.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'

const LONGEST_NAME = 60

interface Options {
  /** What is set now. */
  filter: () => CaseFilter
  addressOf: (filter: CaseFilter) => string
}

/** One's saved filters: each a link, since a filter is an address. Answers what to call when their addresses changed. */
export function bindViews(
  staff: Staff<CasesWords>,
  { views }: CaseDesk,
  { filter, addressOf }: Options,
): () => void {
  const { hospital, words } = staff
  const form = byId<HTMLFormElement>('view-form')
  const name = element('input', {
    id: 'view-name',
    required: true,
    autocomplete: 'off',
    'data-most': LONGEST_NAME,
  })
  form.replaceChildren(field(name, words.cases.viewName), formFoot(words.cases.saveView))
  bindForm(form, staff, {
    faults: () =>
      views.some((view) => view.name === name.value.trim())
        ? [{ control: name, message: words.cases.viewTaken }]
        : [],
    async save() {
      const added = await keepView(hospital.id, name.value.trim(), filter())
      views.push(added)
      form.reset()
      draw()
      return words.cases.viewSaved(added.name)
    },
  })
  draw()
  return draw

  function draw() {
    byId('views').replaceChildren(...views.map(item))
    byId('no-views').hidden = views.length > 0
  }

  function item(view: SavedView): HTMLElement {
    const remove = element(
      'button',
      {
        type: 'button',
        class: 'button quiet',
        'aria-label': words.cases.removeViewOf(view.name),
      },
      words.cases.removeView,
    )
    remove.addEventListener('click', () =>
      perform(byId('views-list'), staff, async () => {
        await removeView(hospital.id, view.id)
        views.splice(views.indexOf(view), 1)
        draw()
        byId('views-summary').focus()
        return words.cases.viewRemoved(view.name)
      }),
    )
    const address = addressOf(settledFilter(view.filter))
    return element('li', {}, element('a', { href: address, 'data-view': true }, view.name), remove)
  }
}
