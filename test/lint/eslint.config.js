import { fileURLToPath } from 'node:url'
import astro from 'eslint-plugin-astro'
import tseslint from 'typescript-eslint'
import { rooms } from './rooms.js'

/** What reaches the network. Each side has one door: `widgets/core/send.ts`, `site/src/lib/supabase.ts`. */
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']
/** What a pure function does not ask. */
const SURROUNDINGS = ['window', 'document', 'localStorage', 'sessionStorage', 'location', 'crypto']
const GLOBAL_OBJECTS = ['window', 'globalThis', 'self']

const globals = (names, message) => ['error', ...names.map((name) => ({ name, message }))]
const properties = (names, message) => [
  'error',
  ...GLOBAL_OBJECTS.flatMap((object) => names.map((property) => ({ object, property, message }))),
  { object: 'navigator', property: 'sendBeacon', message },
]

const MARKUP = ['innerHTML', 'outerHTML', 'srcdoc']
const noMarkup = [
  {
    selector: `AssignmentExpression > MemberExpression.left[property.name=/^(${MARKUP.join('|')})$/]`,
    message: 'Text is text: nothing becomes markup.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|write|writeln|createContextualFragment)$/][callee.object.name=/^(document|element|this|range)$/]',
    message: 'Text is text: nothing becomes markup.',
  },
  {
    selector: 'ImportSpecifier[imported.name=/^unsafe/]',
    message: 'Text is text: nothing becomes markup.',
  },
]
const pure = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Not pure.' },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Not pure.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Not pure.',
  },
]

const oneDoor =
  'The widgets reach the network in widgets/core/send.ts only, the site in lib/supabase.ts (the demo’s outbox: lib/outbox.ts).'
const pureMessage = 'charts/ and demo/ are pure functions.'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '**/.astro/', '.careloop/', 'test/bench/peers/'] },
  { linterOptions: { noInlineConfig: true } },
  tseslint.configs.recommended,
  astro.configs['flat/recommended'],
  {
    plugins: { careloop: { rules: { rooms } } },
    rules: {
      'careloop/rooms': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-var': 'error',
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...noMarkup],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  { files: ['**/*.astro'], rules: { 'astro/no-set-html-directive': 'error' } },
  {
    // Written by a program, which says `{}` for "no rows of its own".
    files: ['supabase/contract/database.types.ts'],
    rules: { '@typescript-eslint/no-empty-object-type': 'off' },
  },
  {
    files: ['{widgets,site,supabase}/**/*.ts'],
    languageOptions: {
      parserOptions: { project: fileURLToPath(new URL('tsconfig.rooms.json', import.meta.url)) },
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  {
    files: ['{widgets,site}/**/*.{ts,astro}'],
    ignores: ['widgets/core/send.ts', 'site/src/lib/{supabase,outbox}.ts'],
    rules: {
      'no-restricted-globals': globals(NETWORK, oneDoor),
      'no-restricted-properties': properties(NETWORK, oneDoor),
    },
  },
  {
    files: ['site/src/charts/**/*.ts', 'supabase/demo/**/*.ts'],
    rules: {
      'no-restricted-globals': globals([...NETWORK, ...SURROUNDINGS], pureMessage),
      'no-restricted-syntax': ['error', ...noMarkup, ...pure],
    },
  },
)
