import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations, bootstrapSupabase, startPostgres } from '../postgres.ts'
import type { Postgres } from '../postgres.ts'

/** Answers to different versions of a survey add up: a counter keeps its place while questions come, go and move. */

let server: Postgres
let owner: pg.Client

const text = { en: 'x' }
const publish = (questions: object[]) =>
  owner.query(`select public.publish_survey('north', 'pulse', $1)`, [
    { title: text, thanks: text, questions },
  ])
const count = async (version: number, answers: object) =>
  (
    await owner.query('select marks, acceptable from private.count_answers(1, 1, $1, $2, $3)', [
      version,
      'en',
      answers,
    ])
  ).rows[0]

beforeAll(async () => {
  server = await startPostgres()
  owner = await server.connect()
  await bootstrapSupabase(owner)
  await applyMigrations(owner)
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
})
afterAll(() => server.stop())

test('marks keep their places when questions are dropped, added and moved', async () => {
  const nps = { id: 'nps', kind: 'nps', text }
  const care = { id: 'care', kind: 'scale', steps: 5, labels: [text, text], text }
  const wait = { id: 'wait', kind: 'pair', steps: 5, labels: [text, text], text }
  await publish([nps, care])
  await publish([wait, nps])
  expect(await count(1, { nps: 10, care: 5 })).toEqual({
    marks: [4, 1 << 10, 1 << 4],
    acceptable: true,
  })
  expect(await count(2, { nps: 10, wait: { expected: 5, perceived: 1 } })).toEqual({
    marks: [4, 1 << 10, null, 1 << 4, 1, 1 << 2],
    acceptable: true,
  })
  // What is no longer asked is an unknown question.
  expect(await count(2, { nps: 10, care: 5 })).toMatchObject({ acceptable: false })
  expect(await count(3, { nps: 10 })).toMatchObject({ acceptable: null })
})
