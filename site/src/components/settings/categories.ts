import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId, element } from '../../lib/element.ts'
import { addCategory, byPosition, changeCategory } from '../../queries/settings.ts'
import type { CategorySettings, Settings } from '../../queries/settings.ts'
import { closableForm } from '../closable-form.ts'
import { field, formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { codeInput } from './code-input.ts'

/** The greatest place that fits the column. */
const LAST_PLACE = 32_767

/** What patients can complain about: the list in its order, each opening to its form, and the form for another one. */
export function showCategories({ categories }: Settings, staff: Staff<SettingsWords>): void {
  const list = byId('categories-list')
  const items = new Map<number, HTMLElement>()
  for (const category of categories) items.set(category.id, item(category))
  arrange()
  bindAdding(categories, staff, (added) => {
    categories.push(added)
    items.set(added.id, item(added))
    arrange()
  })

  function arrange() {
    categories.sort(byPosition)
    // An item that is where it belongs is not moved: moving it would take the focus out of its form.
    for (const [place, { id }] of categories.entries()) {
      const one = items.get(id)
      const there = list.children[place] ?? null
      if (one && one !== there) list.insertBefore(one, there)
    }
  }

  function item(category: CategorySettings): HTMLElement {
    const { words, say } = staff
    const summary = element('summary', {})
    const details = element('details', {}, summary)
    const describe = () => {
      const { names, code, archived } = category
      summary.replaceChildren(
        element('strong', {}, say(names)),
        element('code', {}, code),
        ...(archived ? [element('span', { class: 'badge' }, words.settings.closed)] : []),
      )
    }
    describe()
    details.addEventListener(
      'toggle',
      () =>
        details.append(
          changing(category, staff, () => {
            describe()
            arrange()
          }),
        ),
      { once: true },
    )
    return element('li', {}, details)
  }
}

function placeField(id: string, place: number, { words }: Staff<SettingsWords>) {
  const control = element('input', {
    id,
    type: 'number',
    min: 0,
    max: LAST_PLACE,
    step: 1,
    required: true,
  })
  control.defaultValue = String(place)
  return { control, root: field(control, words.settings.place, words.settings.placeHint) }
}

/** The form of one category; `changed` is called whenever it reads differently. */
function changing(
  category: CategorySettings,
  staff: Staff<SettingsWords>,
  changed: () => void,
): HTMLElement {
  const { hospital, words, say } = staff
  const id = `category-${category.id}`
  const names = textFields(
    { id: `${id}-names`, legend: words.settings.categoryNames, text: category.names },
    words,
  )
  const place = placeField(`${id}-place`, category.position, staff)
  return closableForm(
    category,
    {
      fields: [names.root, place.root],
      faults: names.faults,
      read: () => ({ names: names.read(), position: place.control.valueAsNumber }),
      change: (change) => changeCategory(hospital.id, category.id, change),
      changed,
      close: words.settings.closeCategory,
      reopen: words.settings.reopenCategory,
      said: (archived) =>
        (archived ? words.settings.hasClosedCategory : words.settings.hasReopened)(
          say(category.names),
        ),
    },
    staff,
  )
}

function bindAdding(
  categories: readonly CategorySettings[],
  staff: Staff<SettingsWords>,
  added: (category: CategorySettings) => void,
): void {
  const { hospital, words, say } = staff
  const form = byId<HTMLFormElement>('category-form')
  const code = codeInput('category-code', words)
  const names = textFields({ id: 'category-names', legend: words.settings.categoryNames }, words)
  form.replaceChildren(
    field(code, words.settings.code, words.settings.categoryCodeHint),
    names.root,
    formFoot(words.settings.addCategory),
  )
  bindForm(form, staff, {
    faults: names.faults,
    async save() {
      const position = Math.min(
        LAST_PLACE,
        Math.max(0, ...categories.map((category) => category.position)) + 1,
      )
      const category = { code: code.value, names: names.read(), position }
      added(await addCategory(hospital.id, category))
      form.reset()
      code.focus()
      return words.settings.added(say(category.names))
    },
    blame({ constraint }) {
      if (constraint === 'complaint_categories_hospital_id_code_key')
        return { control: code, message: words.settings.categoryTaken }
      return constraint === 'slug_check'
        ? { control: code, message: words.settings.codeShape }
        : null
    },
  })
}
