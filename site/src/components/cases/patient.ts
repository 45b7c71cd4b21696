import type { Case } from '../../../../supabase/contract/case.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { isCaseTied, tieCase } from '../../queries/cases.ts'
import { isRefusal } from '../../queries/request.ts'
import { whyOf } from '../failure.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { CaseFrame } from './frame.ts'

/** Whose complaint it is: whether that is noted, and the form that notes it, which is how loyalty knows who complained. */
export function bindPatient({ staff }: CaseFrame): (one: Case) => void {
  const { hospital, words } = staff
  const { cases } = words
  const form = byId<HTMLFormElement>('patient-form')
  const number = element('input', {
    id: 'case-patient-number',
    required: true,
    autocomplete: 'off',
    'data-most': 64,
  })
  const untie = element('button', { type: 'button', class: 'button quiet' }, cases.untie)
  form.replaceChildren(
    field(number, cases.patientNumber, cases.patientNumberHint),
    formFoot(cases.tie, untie),
  )
  const tied = new Latest(isCaseTied)
  let reference = ''

  async function keep(patient: string | null): Promise<string | null> {
    const asked = reference
    const noted = await tieCase(hospital.slug, asked, patient)
    if (asked !== reference) return null
    show(noted)
    form.reset()
    return noted ? cases.tied : cases.untied
  }
  bindForm(form, staff, {
    save: () => keep(number.value.trim()),
    blame: (error) =>
      isRefusal(error, 'unknown_patient')
        ? { control: number, message: cases.unknownPatient }
        : null,
  })
  untie.addEventListener('click', () => perform(form, staff, () => keep(null)))

  return (one) => {
    if (one.reference === reference) return
    reference = one.reference
    form.reset()
    const complaint = one.kind === 'complaint'
    byId('case-patient').hidden = !complaint
    if (complaint) void load()
  }

  async function load() {
    byId('case-patient-known').textContent = ''
    untie.hidden = true
    // It may have been noted since it was asked for.
    tied.forget()
    try {
      if (await tied.get({ hospital: hospital.slug, reference })) show(tied.data === true)
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('case-patient-known').textContent = whyOf(error, words)
    }
  }

  function show(known: boolean) {
    byId('case-patient-known').textContent = known ? cases.patientKnown : cases.patientUnknown
    untie.hidden = !known
  }
}
