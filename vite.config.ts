import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { LOCAL_PUBLISHABLE_KEY } from './supabase/contract/local.ts'

/**
 * The kit is built in two steps into `dist/kit`: first the elements, in a folder named after the content of all of them,
 * so that two versions live side by side; then `careloop.js`, the one file with a fixed address, which knows the folder.
 */
const KIT = 'dist/kit'
const LOADER = 'careloop.js'

/** Each element's tag, the source it begins in, and the folder of the texts it begins with where those are files. */
const ELEMENTS: Record<string, [source: string, texts?: string]> = {
  'careloop-survey': ['widgets/survey/survey.ts', 'widgets/i18n'],
  'careloop-complaint': ['widgets/complaint/complaint.ts', 'widgets/i18n/complaint'],
  'careloop-reminder': ['widgets/reminder/reminder.ts'],
  'careloop-events': ['widgets/events/events.ts'],
  'careloop-member-card': ['widgets/member-card/member-card.ts'],
}

/** What sends what an earlier page could not. */
const OUTBOX = 'widgets/core/outbox.ts'
/** The file every element needs. */
const SHARED = 'shared'
/** What several elements share: what they begin with, and what they need afterwards. */
const GROUPS = [
  {
    name: SHARED,
    test: /node_modules.@?lit(?!.*directive)|widgets.(?:core.(?:clean|css|element|form|storage|tokens|wording)|controls.(?:button|card|choices|controls|question|text))/,
    minShareCount: 2,
  },
  {
    name: 'fields',
    test: /node_modules.@?lit.*directive|widgets.(?:controls.(?:fields|line|select|tick|unless)|core.typed)/,
    minShareCount: 2,
  },
  // Before what imports it, which would take it along.
  { name: 'files', test: /widgets.core.(?:clipboard|files|print)/, minShareCount: 2 },
  {
    name: 'calls',
    test: /widgets.(?:core.(?:attributes|call|channel|focus|send|too-long|trap|uuid)|controls.after)/,
    minShareCount: 2,
  },
  { name: 'outbox', test: /widgets.core.(?:outbox|record)/, minShareCount: 2 },
  { name: 'dates', test: /widgets.core.date/, minShareCount: 2 },
  { name: 'codes', test: /widgets.controls.(?:one-time-code|sure)/, minShareCount: 2 },
  {
    name: 'sign-in',
    test: /widgets.(?:controls.sign-in|i18n.sign-in.load|core.session)/,
    minShareCount: 2,
  },
  {
    name: 'member',
    test: /widgets.(?:core.member-number|member-card.(?:member-fields|month|card-view))/,
    minShareCount: 2,
  },
  {
    name: 'contact',
    test: /widgets.(?:controls.contact|core.receipt|i18n.contact.load)/,
    minShareCount: 2,
  },
]
type Chunk = { facadeModuleId: string | null; name: string }

/** As in Vite's manifest: what became of a source file. */
type Manifest = Record<string, { file: string; imports?: string[] }>

/** What the step before left: the folder and what is in it. */
function readElements() {
  const folder = readdirSync(KIT).find((name) => name !== LOADER)
  if (!folder) throw new Error(`${KIT} is empty: run the step before`)
  const manifest = readFileSync(join(KIT, folder, '.vite/manifest.json'), 'utf8')
  return { folder, built: JSON.parse(manifest) as Manifest }
}

/** The file of `source`, without `.js`, and those of all it imports at once, so that the loader can ask for them together. */
function filesOf(source: string, built: Manifest): string[] {
  const chunk = built[source]
  if (!chunk) throw new Error(`${source} was not built`)
  return [
    chunk.file.replace('.js', ''),
    ...(chunk.imports ?? []).flatMap((one) => filesOf(one, built)),
  ]
}

/** What the loader is told: where the elements are, and which of the files it has to ask for. */
function loads({ folder, built }: ReturnType<typeof readElements>) {
  const files = Object.entries(ELEMENTS).map(([tag, [source, texts]]) => [
    tag,
    [
      ...new Set(filesOf(source, built).filter((file) => file !== SHARED)),
      // Up to the language, which the loader adds.
      ...(texts ? [filesOf(`${texts}/en.ts`, built)[0]!.replace(/en$/, '')] : []),
    ],
  ])
  return {
    CARELOOP_FOLDER: JSON.stringify(folder),
    CARELOOP_FILES: JSON.stringify(Object.fromEntries(files)),
    CARELOOP_SHARED: JSON.stringify(SHARED),
    CARELOOP_SENDING: JSON.stringify(filesOf(OUTBOX, built)[0]),
  }
}

/** A file's name: of what is loaded later its folder's before its own. */
function nameOf({ facadeModuleId, name }: Chunk): string {
  const folder = /[/\\](?:i18n[/\\])?([\w-]+)[/\\][^/\\]+$/.exec(facadeModuleId ?? '')?.[1]
  return folder && !/^(?:core|i18n)$/.test(folder) ? `${folder}-${name}` : name
}

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
          .replace(/ ([>~!]) ?/g, '$1')
          .replace(/\b0\./g, '.')
          .replace(/;}/g, '}'),
      )
      .replace(/\n\s+/g, '\n')
      .replace(/\n(?=>)/g, '')
      .replace(/>\n(?=<|\$\{)/g, '>')
      .replace(/\}\n</g, '}<')
  },
}

/** Puts everything into the folder. It comes last, so what is in it, the manifest too, knows nothing of the folder. */
const folderOfContent: Plugin = {
  name: 'folder-of-content',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const hash = createHash('sha256')
      const files = Object.values(bundle)
      for (const file of files.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1)))
        hash.update(`${file.fileName}\0${file.type === 'chunk' ? file.code : ''}\0`)
      const folder = hash.digest('hex').slice(0, 7)
      for (const file of files) file.fileName = `${folder}/${file.fileName}`
    },
  },
}

function kit(step: 'elements' | 'loader') {
  const first = step === 'elements'
  return {
    plugins: [shortTemplates, ...(first ? [folderOfContent] : [])],
    publicDir: false as const,
    define: {
      CARELOOP_ENDPOINT: JSON.stringify(process.env['CARELOOP_ENDPOINT'] ?? ''),
      CARELOOP_KEY: JSON.stringify(process.env['CARELOOP_KEY'] ?? LOCAL_PUBLISHABLE_KEY),
      ...(first ? {} : loads(readElements())),
    },
    build: {
      outDir: KIT,
      emptyOutDir: first,
      manifest: first,
      // Nothing is lowered: the newest syntax in use is class fields and `??=`, in browsers since autumn 2020
      // (Chrome 85, Safari 14.1).
      target: 'es2022',
      // As a library: chunks import each other plainly, without Vite's helper that preloads.
      lib: {
        entry: first
          ? [...Object.values(ELEMENTS).map(([source]) => source), OUTBOX]
          : 'widgets/careloop.ts',
        formats: ['es' as const],
      },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension' as const,
        output: {
          minify: true,
          comments: false,
          // Files of a few bytes cost a request each.
          ...(first && { codeSplitting: { groups: GROUPS } }),
          entryFileNames: first ? '[name].js' : LOADER,
          chunkFileNames: (chunk: Chunk) => `${nameOf(chunk)}.js`,
        },
      },
    },
  }
}

export default defineConfig(({ mode }) =>
  mode === 'elements' || mode === 'loader' ? kit(mode) : {},
)
