import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { LOCAL_PUBLISHABLE_KEY } from './supabase/contract/local.ts'

/**
 * The kit is built in two steps into `dist/kit`: first the elements, in files named after their content, so that two
 * versions live side by side; then `careloop.js`, the one file with a fixed name, which carries those names.
 */

/** Each element's tag and the source it begins in. */
const ELEMENTS = { 'careloop-survey': 'widgets/survey/survey.ts' }
const LANGUAGES = { 'zh-Hans': 'zh-hans', 'zh-Hant': 'zh-hant', en: 'en' }

/** As in Vite's manifest: what became of a source file. */
type Manifest = Record<string, { file: string; imports?: string[] }>

const manifest = (): Manifest =>
  JSON.parse(readFileSync('dist/kit/.vite/manifest.json', 'utf8')) as Manifest

/** The file of `source` and of all it imports at once, so that the loader can ask for them together. */
function filesOf(source: string, built: Manifest): string[] {
  const chunk = built[source]
  if (!chunk) throw new Error(`${source} was not built: run the step before`)
  return [chunk.file, ...(chunk.imports ?? []).flatMap((one) => filesOf(one, built))]
}

const mapValues = <T>(object: Record<string, string>, value: (of: string) => T) =>
  Object.fromEntries(Object.entries(object).map(([key, of]) => [key, value(of)]))

/** Takes comments and indentation out of the templates, where no minifier looks. */
const shortTemplates: Plugin = {
  name: 'short-templates',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/widgets\/.*\.ts$/.test(id)) return
    return code
      .replace(/css`[^`]*`/g, (sheet) =>
        sheet
          .replace(/\/\*.*?\*\//gs, '')
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,]) ?/g, '$1')
          .replace(/: /g, ':')
          .replace(/;}/g, '}'),
      )
      .replace(/\n\s+/g, '\n')
      .replace(/>\n(?=<|\$\{)/g, '>')
      .replace(/\}\n</g, '}<')
  },
}

function kit(step: 'elements' | 'loader') {
  const first = step === 'elements'
  const built = first ? {} : manifest()
  return {
    plugins: [shortTemplates],
    publicDir: false as const,
    define: {
      CARELOOP_ENDPOINT: JSON.stringify(process.env['CARELOOP_ENDPOINT'] ?? ''),
      CARELOOP_KEY: JSON.stringify(process.env['CARELOOP_KEY'] ?? LOCAL_PUBLISHABLE_KEY),
      ...(!first && {
        CARELOOP_FILES: JSON.stringify(
          mapValues(ELEMENTS, (source) => [...new Set(filesOf(source, built))]),
        ),
        CARELOOP_SENDING: JSON.stringify(filesOf('widgets/survey/sending.ts', built)[0]),
        CARELOOP_LANGUAGES: JSON.stringify(
          mapValues(LANGUAGES, (name) => filesOf(`widgets/i18n/${name}.ts`, built)[0]!),
        ),
      }),
    },
    build: {
      outDir: 'dist/kit',
      emptyOutDir: first,
      manifest: first,
      // Nothing is lowered: the newest syntax in use is class fields and `??=`, in browsers since autumn 2020
      // (Chrome 85, Safari 14.1).
      target: 'es2022',
      // As a library: chunks import each other plainly, without Vite's helper that preloads.
      lib: {
        entry: first ? Object.values(ELEMENTS) : 'widgets/careloop.ts',
        formats: ['es' as const],
      },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension' as const,
        output: {
          minify: true,
          comments: false,
          entryFileNames: first ? '[name]-[hash].js' : 'careloop.js',
          // Files of one name in two folders are told apart by the folder.
          chunkFileNames: ({ facadeModuleId }: { facadeModuleId: string | null }) =>
            facadeModuleId?.includes('/sending/') ? 'sending-[name]-[hash].js' : '[name]-[hash].js',
        },
      },
    },
  }
}

export default defineConfig(({ mode }) =>
  mode === 'elements' || mode === 'loader' ? kit(mode) : {},
)
