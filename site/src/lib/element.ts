type Child = Node | string | null

/**
 * Makes an element. Strings become text, never markup: names and wordings come from people.
 * A property whose value is null, undefined or false is left out; true stands for an empty attribute.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number | boolean | null | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value))
  made.append(...children.filter((child) => child !== null))
  return made
}

/** The element of the page's own markup with this id. Throws when the page has none: then page and script do not fit. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no element #${id}`)
  return found as Kind
}
