import { chooseLanguage } from './language.ts'
import { builtFor, formAddress, placeOf } from './place.ts'
import { ask } from './send.ts'

/**
 * What the script tag needs before any element is there, and lends to the elements, so that no patient downloads it
 * twice. An element that stands on a page without the script tag fetches it.
 */
export const tools = { builtFor, placeOf, formAddress, chooseLanguage, ask }
export type Tools = typeof tools
