import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

/** Every rule of the house, with a line that breaks it and a file in which it must not stand. */
const VIOLATIONS: [rule: string, file: string, code: string][] = [
  ['careloop/rooms', 'supabase/contract/text.ts', "import 'lit'"],
  ['careloop/rooms', 'supabase/contract/text.ts', "import '../demo/index.ts'"],
  ['careloop/rooms', 'supabase/demo/answers.ts', "import 'node:fs'"],
  ['careloop/rooms', 'supabase/demo/answers.ts', "import '../local/stack.ts'"],
  ['careloop/rooms', 'supabase/local/stack.ts', "export * from '../../test/postgres.ts'"],
  ['careloop/rooms', 'supabase/functions/shared/smtp.ts', "import 'node:fs'"],
  ['careloop/rooms', 'supabase/functions/shared/smtp.ts', "import '../../local/stack.ts'"],
  ['careloop/rooms', 'supabase/functions/shared/smtp.ts', "import '../../contract/message.ts'"],
  ['careloop/rooms', 'widgets/survey/survey.ts', "import '../complaint/complaint.ts'"],
  ['careloop/rooms', 'widgets/survey/survey.ts', "await import('../complaint/complaint.ts')"],
  ['careloop/rooms', 'widgets/survey/survey.ts', "import '../../site/src/lib/nps.ts'"],
  ['careloop/rooms', 'widgets/survey/survey.ts', "import 'zod'"],
  ['careloop/rooms', 'widgets/survey/survey.ts', "import '@supabase/supabase-js'"],
  [
    'careloop/rooms',
    'widgets/survey/survey.ts',
    "export { text } from '../../supabase/contract/text.ts'",
  ],
  ['careloop/rooms', 'widgets/core/send.ts', "import '../survey/survey.ts'"],
  ['careloop/rooms', 'site/src/lib/nps.ts', "import '../../../widgets/core/send.ts'"],
  ['careloop/rooms', 'site/src/lib/nps.ts', "import '../../../supabase/local/stack.ts'"],
  ['careloop/rooms', 'site/src/lib/nps.ts', "import '@supabase/supabase-js'"],
  ['careloop/rooms', 'site/src/lib/nps.ts', "import 'chart.js'"],
  ['careloop/rooms', 'site/src/charts/trend.ts', "import 'chart.js'"],
  ['careloop/rooms', 'site/src/charts/trend.ts', "import '../queries/survey.ts'"],
  ['no-restricted-globals', 'widgets/survey/survey.ts', "await fetch('/')"],
  ['no-restricted-properties', 'widgets/survey/survey.ts', "await window.fetch('/')"],
  ['no-restricted-properties', 'widgets/survey/survey.ts', "navigator.sendBeacon('/')"],
  ['no-restricted-globals', 'site/src/lib/nps.ts', 'new XMLHttpRequest()'],
  ['no-restricted-globals', 'site/src/charts/trend.ts', 'document.title'],
  ['no-restricted-syntax', 'site/src/charts/trend.ts', 'export const now = new Date()'],
  ['no-restricted-syntax', 'supabase/demo/answers.ts', 'export const chance = Math.random()'],
  ['no-restricted-syntax', 'widgets/survey/survey.ts', "document.body.innerHTML = '<b>'"],
  ['no-restricted-syntax', 'widgets/survey/survey.ts', "document.write('<b>')"],
  [
    'no-restricted-syntax',
    'widgets/survey/survey.ts',
    "import { unsafeHTML } from 'lit/directives/unsafe-html.js'\nunsafeHTML('')",
  ],
  [
    'careloop/rooms',
    'site/src/lib/nps.ts',
    "import { STAFF_ROLES } from '../../../supabase/contract/hospital.ts'\nexport const roles = STAFF_ROLES",
  ],
  ['astro/no-set-html-directive', 'site/src/pages/index.astro', "<p set:html={'<b>'} />"],
  ['no-console', 'widgets/survey/survey.ts', "console.log('x')"],
  ['@typescript-eslint/ban-ts-comment', 'site/src/lib/nps.ts', '// @ts-ignore\nexport const x = 1'],
  ['@typescript-eslint/no-floating-promises', 'site/src/lib/nps.ts', 'Promise.resolve()'],
]

const overrideConfigFile = 'test/lint/eslint.config.js'
/** To read the types of the whole project takes longer than all rules: only one asks for any, and is shown one file's. */
const TYPED = '@typescript-eslint/no-floating-promises'
const typed = new ESLint({
  overrideConfigFile,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: fileURLToPath(new URL('tsconfig.file.json', import.meta.url)),
        // With CI=true the parser reads each file from the disk, once, and never sees the line judged here.
        disallowAutomaticSingleRunInference: true,
      },
    },
  },
})
const untyped = new ESLint({
  overrideConfigFile,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: false } },
    rules: { [TYPED]: 'off' },
  },
})
const brokenRules = async (file: string, code: string, eslint = untyped) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: file })
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message)
}

test.each(VIOLATIONS)('%s is enforced in %s: %s', async (rule, file, code) => {
  const eslint = rule === TYPED ? typed : untyped
  expect(await brokenRules(file, code, eslint)).toContain(rule)
})

test('a comment does not switch a rule off', async () => {
  const code = "/* eslint-disable */\nconsole.log('x')"
  expect(await brokenRules('widgets/survey/survey.ts', code)).toContain('no-console')
})

test('what the house allows passes', async () => {
  const allowed: [file: string, code: string][] = [
    [
      'widgets/survey/survey.ts',
      "import type { Text } from '../../supabase/contract/text.ts'\nexport type Title = Text",
    ],
    ['widgets/core/send.ts', "export const send = () => fetch('/')"],
    [
      'site/src/charts/trend.ts',
      "import type { ChartConfiguration } from 'chart.js'\nexport type Trend = ChartConfiguration",
    ],
    ['test/postgres.ts', "import '../site/src/lib/nps.ts'"],
  ]
  for (const [file, code] of allowed) expect(await brokenRules(file, code)).toEqual([])
})
