import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CACHE, installInto } from './install.ts'

/** `@supabase/lite` with the PGlite it asks for itself, which our `overrides` do not reach. */
const FOLDER = join(CACHE, 'stock-lite')

const installed = (path: string) => join(FOLDER, 'node_modules', path)

/** The address from which a file of the installed packages is imported. */
export const stockModule = (path: string) => pathToFileURL(installed(path)).href

/** The version of PGlite in a folder of packages. */
const pgliteIn = (packages: string): string =>
  JSON.parse(readFileSync(join(packages, '@electric-sql', 'pglite', 'package.json'), 'utf8'))
    .version

/** Installs it, unless it is there, and says which PGlite each side has. */
export function installStock(): { ours: string; stock: string } {
  installInto(FOLDER, { '@supabase/lite': '0.10.0' })
  return { ours: pgliteIn('node_modules'), stock: pgliteIn(installed('')) }
}
