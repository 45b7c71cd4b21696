import type { Club } from '../../../../supabase/contract/member.ts'
import { byId, element } from '../../lib/element.ts'
import { addClub, allClubs, changeClub } from '../../queries/members.ts'
import { whyOf } from '../failure.ts'
import { closableForm } from '../closable-form.ts'
import { formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { MembersStaff } from './staff.ts'

/** The clubs of a hospital, each opening to its form, and the form for another one. They are asked for when they are looked at. */
export function bindClubs(staff: MembersStaff): void {
  const { hospital, words, say } = staff
  const { members } = words
  const fold = byId<HTMLDetailsElement>('clubs-fold')
  const list = byId('clubs-list')
  const form = byId<HTMLFormElement>('club-form')
  const names = textFields({ id: 'club-names', legend: members.clubName }, words)
  form.replaceChildren(names.root, formFoot(members.addClub))
  bindForm(form, staff, {
    faults: names.faults,
    async save() {
      const club = await addClub(hospital.id, names.read())
      list.append(item(club))
      form.reset()
      return members.clubAdded(say(club.names))
    },
  })
  fold.addEventListener('toggle', () => void load())
  byId('clubs').hidden = false

  async function load() {
    if (!fold.open) return
    byId('clubs-failed').textContent = ''
    try {
      list.replaceChildren(...(await allClubs(hospital.id)).map(item))
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('clubs-failed').textContent = whyOf(error, words)
    }
  }

  function item(club: Club): HTMLElement {
    const summary = element('summary', {})
    const details = element('details', {}, summary)
    const describe = () =>
      summary.replaceChildren(
        element('strong', {}, say(club.names)),
        ...(club.archived ? [' ', element('span', { class: 'badge' }, members.clubClosed)] : []),
      )
    describe()
    details.addEventListener('toggle', () => details.append(changing(club, describe)), {
      once: true,
    })
    return element('li', {}, details)
  }

  function changing(club: Club, changed: () => void): HTMLElement {
    const fields = textFields(
      { id: `club-${club.id}-names`, legend: members.clubName, text: club.names },
      words,
    )
    return closableForm(
      club,
      {
        fields: [fields.root],
        faults: fields.faults,
        read: () => ({ names: fields.read() }),
        change: (change) => changeClub(hospital.id, club.id, change),
        changed,
        close: members.closeClub,
        reopen: members.reopenClub,
        said: (archived) =>
          (archived ? members.hasClosedClub : members.hasReopenedClub)(say(club.names)),
      },
      staff,
    )
  }
}
