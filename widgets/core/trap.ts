/** What stands in the field that no person sees. The server takes it empty only. */
export const trapOf = ({ shadowRoot }: Element) =>
  (shadowRoot!.querySelector<HTMLInputElement>('[name=trap]')?.value ?? '') as ''
