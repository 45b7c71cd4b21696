import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { copyData, inData } from '../kept-data.ts'

/** The demo is loaded without looking up what its rows refer to; they are looked up here, all of them at once. */

/** For each foreign key, the question how many rows refer to something that is not there. */
const ASTRAY = `
  select conrelid::regclass || ' ' || conname as key,
    format(
      'select count(*)::integer as n from %s as its where %s and not exists (select from %s as other where %s)',
      conrelid::regclass,
      (select string_agg(format('its.%I is not null', attname), ' and ') from pg_attribute where attrelid = conrelid and attnum = any (conkey)),
      confrelid::regclass,
      (select string_agg(format('its.%I = other.%I', own.attname, others.attname), ' and ')
       from unnest(conkey, confkey) as pair (here, there)
       join pg_attribute as own on own.attrelid = conrelid and own.attnum = here
       join pg_attribute as others on others.attrelid = confrelid and others.attnum = there)
    ) as question
  from pg_constraint
  where contype = 'f' and connamespace in ('public'::regnamespace, 'private'::regnamespace)`

test('everything that was loaded refers to what there is, and is checked from then on', async () => {
  const folder = copyData('demo')
  await inData(folder, async (db) => {
    const { rows: keys } = await db.query<{ key: string; question: string }>(ASTRAY)
    expect(keys.length).toBeGreaterThan(100)
    for (const { key, question } of keys)
      expect([key, (await db.query(question)).rows]).toEqual([key, [{ n: 0 }]])
    const { rows: off } = await db.query(
      `select tgrelid::regclass, tgname from pg_trigger where tgenabled <> 'O'`,
    )
    expect(off).toEqual([])
  })
  rmSync(folder, { recursive: true })
})
