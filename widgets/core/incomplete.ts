/** What `tag`, for which there is nothing to ask yet, has to be given: for whoever pasted it. */
export function incomplete(tag: Element, hospital: string): string {
  const lacking = [
    !hospital && 'hospital="…" (or the script tag data-hospital="…")',
    !tag.getAttribute('survey') && tag.localName === 'careloop-survey' && 'survey="…"',
  ]
  return `Nothing is shown: give the tag <${tag.localName}> the attribute ${lacking.filter(Boolean).join(' and ')}, the short name as Careloop knows it.`
}
