import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { CACHE, installInto } from './install.ts'

/**
 * Other survey widgets, as a webmaster who wants few bytes would ship them: bundled, minified, what is not used left out.
 * They are installed when they are asked for into a folder of the bench's own.
 */
const FOLDER = join(CACHE, 'widgets')
const BUILT = join(FOLDER, 'built')

/**
 * Formbricks publishes its widget as `surveys`, last in 1.99.0; `js` 1.6.5 is the last of its script tags that holds its own
 * code, those after it fetch it from a Formbricks server, and that code is in no registry.
 */
const PACKAGES = {
  '@formbricks/js': '1.6.5',
  '@formbricks/surveys': '1.99.0',
  'survey-core': '2.5.38',
  'survey-js-ui': '2.5.38',
}

/** Where the bench's server has the widget that Formbricks' script tag would fetch from unpkg.com. */
const FORMBRICKS_WIDGET = '/peers/formbricks-widget.js'

/** What each entry does; the page has put the survey's definition in `window`, or the server has it. */
const ENTRIES = {
  'formbricks-bundle': `
    import { renderSurveyInline } from '@formbricks/surveys'
    import { formbricks } from './definitions.mjs'
    renderSurveyInline({ containerId: 'survey', brandColor: '#0b6e6e', isBrandingEnabled: false, survey: formbricks })`,
  'formbricks-tag': `
    import formbricks from '@formbricks/js'
    formbricks.init({ environmentId: 'bench', apiHost: new URL(import.meta.url).origin })`,
  surveyjs: `
    import { Model } from 'survey-core'
    import 'survey-js-ui'
    import { surveyjs } from './definitions.mjs'
    new Model(surveyjs).render(document.getElementById('survey'))`,
}

/** A file to serve: its path on the server and what is in it. */
export type Files = Map<string, Buffer>

/** Installs the peers and builds them. `definitions`: the same questions as each of them writes them. */
export async function buildPeers(definitions: {
  formbricks: object
  surveyjs: object
}): Promise<Files> {
  installInto(FOLDER, PACKAGES)
  writeFileSync(
    join(FOLDER, 'definitions.mjs'),
    Object.entries(definitions)
      .map(([name, definition]) => `export const ${name} = ${JSON.stringify(definition)}\n`)
      .join(''),
  )
  rmSync(BUILT, { recursive: true, force: true })
  const files: Files = new Map()
  for (const [name, code] of Object.entries(ENTRIES)) {
    writeFileSync(join(FOLDER, `${name}.mjs`), code)
    for (const [file, content] of await bundle(name)) files.set(`/peers/${file}`, content)
  }
  files.set(FORMBRICKS_WIDGET, packaged('@formbricks/surveys/dist/index.umd.js'))
  files.set('/peers/surveyjs.css', packaged('survey-core/survey-core.fontless.min.css'))
  return files
}

const packaged = (path: string) => readFileSync(join(FOLDER, 'node_modules', path))

/** Bundles one entry; answers its chunks by file name. */
async function bundle(name: string): Promise<[file: string, content: Buffer][]> {
  const outDir = join(BUILT, name)
  const result = await build({
    configFile: false,
    root: FOLDER,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join('built', name),
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(FOLDER, `${name}.mjs`),
        output: {
          minify: true,
          comments: false,
          entryFileNames: `${name}.js`,
          chunkFileNames: `${name}-[name].js`,
        },
      },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  return outputs.map(({ fileName }) => {
    const code = readFileSync(join(outDir, fileName), 'utf8')
    // Formbricks' script tag names the place its widget is fetched from; ours is this server.
    const local = code.replace(
      /https:\/\/unpkg\.com\/@formbricks\/surveys@[^"'`]+/,
      FORMBRICKS_WIDGET,
    )
    return [fileName, Buffer.from(local)]
  })
}
