import type { SettingsWords } from '../../i18n/settings/index.ts'
import { element } from '../../lib/element.ts'

/** The input of a new code: a short name that addresses and attributes can hold. */
export const codeInput = (id: string, words: SettingsWords): HTMLInputElement =>
  element('input', {
    id,
    required: true,
    pattern: '[a-z][a-z0-9\\-]{0,39}',
    autocapitalize: 'none',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-shape': words.settings.codeShape,
  })
