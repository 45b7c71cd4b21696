import type { Words } from '../i18n/en.ts'
import { byId } from '../lib/element.ts'
import { sendCode, signInWithCode, signInWithPassword } from '../lib/session.ts'
import type { SignInFailure } from '../lib/session.ts'

/** Makes the forms of SignIn.astro work. Calls `signedIn` after every success. */
export function bindSignIn(words: Words, signedIn: () => Promise<void>): void {
  const forms = {
    password: byId<HTMLFormElement>('password-form'),
    email: byId<HTMLFormElement>('email-form'),
    code: byId<HTMLFormElement>('code-form'),
  }
  const email = {
    password: byId<HTMLInputElement>('password-email'),
    code: byId<HTMLInputElement>('code-email'),
  }
  const showForm = (name: keyof typeof forms) => {
    for (const [one, form] of Object.entries(forms)) form.hidden = one !== name
    forms[name].querySelector<HTMLInputElement>('input:not([value])')?.focus()
  }

  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="way"]'))
    radio.addEventListener('change', () => {
      const [from, to] =
        radio.value === 'code' ? (['password', 'code'] as const) : (['code', 'password'] as const)
      email[to].value ||= email[from].value
      for (const [name, form] of Object.entries(forms))
        form.hidden = name !== (radio.value === 'code' ? 'email' : 'password')
    })

  onSubmit(words, forms.password, async () => {
    const failure = await signInWithPassword(
      email.password.value.trim(),
      byId<HTMLInputElement>('password').value,
    )
    if (!failure) await signedIn()
    return failure
  })
  onSubmit(words, forms.email, async () => {
    const failure = await sendCode(email.code.value.trim())
    if (failure) return failure
    byId('code-sent').textContent = words.signIn.codeSent(email.code.value.trim())
    byId<HTMLInputElement>('code').value = ''
    showForm('code')
    return null
  })
  onSubmit(words, forms.code, async () => {
    const code = byId<HTMLInputElement>('code').value.replace(/\s/g, '')
    const failure = await signInWithCode(email.code.value.trim(), code)
    if (!failure) await signedIn()
    return failure
  })
  byId('other-email').addEventListener('click', () => showForm('email'))
}

/** Runs `act` for a complete form, once at a time, and tells what went wrong beside the form. */
function onSubmit(words: Words, form: HTMLFormElement, act: () => Promise<SignInFailure | null>) {
  const error = form.querySelector<HTMLElement>('.error')
  const button = form.querySelector<HTMLElement>('button')
  if (!error || !button) throw new Error(`#${form.id} is not complete`)
  const label = button.textContent ?? ''
  const inputs = [...form.querySelectorAll('input')]
  inputs.forEach((input) => input.setAttribute('aria-describedby', error.id))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.ariaDisabled === 'true') return
    const faulty = inputs.find((input) => !input.checkValidity())
    for (const input of inputs) input.setAttribute('aria-invalid', String(input === faulty))
    error.textContent = ''
    if (faulty) {
      error.textContent = faulty.validity.typeMismatch
        ? words.signIn.invalidEmail
        : words.signIn.missing
      faulty.focus()
      return
    }
    button.ariaDisabled = 'true'
    button.textContent = words.signIn.working
    try {
      const failure = await act()
      if (failure) error.textContent = words.signIn[failure]
    } finally {
      button.ariaDisabled = null
      button.textContent = label
    }
  })
}
