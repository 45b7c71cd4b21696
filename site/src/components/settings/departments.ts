import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId, element } from '../../lib/element.ts'
import { addDepartment, changeDepartment } from '../../queries/settings.ts'
import type { DepartmentSettings, Settings } from '../../queries/settings.ts'
import { closableForm } from '../closable-form.ts'
import { field, formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { codeInput } from './code-input.ts'
import { lineField } from './service-line.ts'

/** The list of departments, each of which opens to its own form, and the form for another one. */
export function showDepartments({ departments }: Settings, staff: Staff<SettingsWords>): void {
  const list = byId('departments-list')
  list.replaceChildren(...departments.map((department) => item(department, staff)))
  const none = byId('no-departments')
  none.hidden = departments.length > 0
  bindAdding(staff, (added) => {
    list.append(item(added, staff))
    none.hidden = true
  })
}

function item(department: DepartmentSettings, staff: Staff<SettingsWords>): HTMLElement {
  const { words, say } = staff
  const summary = element('summary', {})
  const details = element('details', {}, summary)
  const describe = () => {
    const { names, code, service_line, archived } = department
    summary.replaceChildren(
      element('strong', {}, say(names)),
      element('code', {}, code),
      element('span', {}, words.serviceLines[service_line]),
      ...(archived ? [element('span', { class: 'badge' }, words.settings.closed)] : []),
    )
  }
  describe()
  // Its form is made when it is looked at: a hospital may have a hundred departments.
  details.addEventListener('toggle', () => details.append(changing(department, staff, describe)), {
    once: true,
  })
  return element('li', {}, details)
}

/** The form of one department; `changed` is called whenever the department reads differently. */
function changing(
  department: DepartmentSettings,
  staff: Staff<SettingsWords>,
  changed: () => void,
): HTMLElement {
  const { hospital, words, say } = staff
  const id = `department-${department.id}`
  const names = textFields(
    { id: `${id}-names`, legend: words.settings.departmentNames, text: department.names },
    words,
  )
  const line = lineField(`${id}-line`, department.service_line, words)
  return closableForm(
    department,
    {
      fields: [names.root, line.root],
      faults: names.faults,
      read: () => ({ names: names.read(), service_line: line.read() }),
      change: (change) => changeDepartment(hospital.id, department.id, change),
      changed,
      close: words.settings.closeDepartment,
      reopen: words.settings.reopenDepartment,
      said: (archived) =>
        (archived ? words.settings.hasClosed : words.settings.hasReopened)(say(department.names)),
    },
    staff,
  )
}

function bindAdding(
  staff: Staff<SettingsWords>,
  added: (department: DepartmentSettings) => void,
): void {
  const { hospital, words, say } = staff
  const form = byId<HTMLFormElement>('department-form')
  const code = codeInput('department-code', words)
  const names = textFields(
    { id: 'department-names', legend: words.settings.departmentNames },
    words,
  )
  const line = lineField('department-line', 'treatment', words)
  form.replaceChildren(
    field(code, words.settings.code, words.settings.codeHint),
    names.root,
    line.root,
    formFoot(words.settings.addDepartment),
  )
  bindForm(form, staff, {
    faults: names.faults,
    async save() {
      const department = { code: code.value, names: names.read(), service_line: line.read() }
      added(await addDepartment(hospital.id, department))
      form.reset()
      // Whoever adds one often adds another.
      code.focus()
      return words.settings.added(say(department.names))
    },
    blame({ constraint }) {
      if (constraint === 'departments_hospital_id_code_key')
        return { control: code, message: words.settings.codeTaken }
      return constraint === 'slug_check'
        ? { control: code, message: words.settings.codeShape }
        : null
    },
  })
}
