import type { PGlite } from '@electric-sql/pglite'

/**
 * The types of the exposed schema as TypeScript, in the shape supabase-js takes (`Database`), read from the catalogue of
 * `db`. The Supabase CLI makes the same, but needs a container engine to do it.
 */
export async function databaseTypes(db: PGlite): Promise<string> {
  const { rows: enums } = await db.query<{ name: string; labels: string[] }>(`
    select typname as name, array_agg(enumlabel::text order by enumsortorder) as labels
    from pg_enum join pg_type on pg_type.oid = enumtypid
    where typnamespace = 'public'::regnamespace group by 1 order by 1`)
  const { rows: columns } = await db.query<Column>(`
    select relname as relation, relkind = 'r' as is_table, attname as name, not attnotnull as nullable,
      atthasdef or attidentity <> '' as has_default, attidentity = 'a' as generated, ${BASE_TYPE('atttypid')} as type
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and attnum > 0 and not attisdropped
    order by relname, attname`)
  const { rows: functions } = await db.query<Routine>(`
    select proname as name, proretset as is_set, ${BASE_TYPE('prorettype')} as type,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'name', proargnames[place], 'type', ${BASE_TYPE('argument')}, 'mode', coalesce(proargmodes[place], 'i'),
         'optional', place > pronargs - pronargdefaults) order by proargnames[place]), '[]')
       from unnest(coalesce(proallargtypes, proargtypes::oid[])) with ordinality as arguments (argument, place)) as arguments
    from pg_proc
    where pronamespace = 'public'::regnamespace and prokind = 'f' and prorettype <> 'trigger'::regtype
    order by proname`)

  const isEnum = new Set(enums.map(({ name }) => name))
  const ts = (type: string): string =>
    type.endsWith('[]')
      ? `${ts(type.slice(0, -2))}[]`
      : isEnum.has(type)
        ? `Database['public']['Enums']['${type}']`
        : (TYPES[type] ?? 'unknown')
  const relations = (tables: boolean) =>
    [
      ...Map.groupBy(
        columns.filter(({ is_table }) => is_table === tables),
        ({ relation }) => relation,
      ),
    ]
      .map(
        ([relation, own]) => `      ${relation}: {
        Row: {${own.map(({ name, type, nullable }) => `${name}: ${ts(type)}${nullable ? ' | null' : ''}`).join('; ')}}
        Insert: {${own
          .filter(({ generated }) => !generated)
          .map(
            ({ name, type, nullable, has_default }) =>
              `${name}${nullable || has_default ? '?' : ''}: ${ts(type)}${nullable ? ' | null' : ''}`,
          )
          .join('; ')}}
        Update: {${own
          .filter(({ generated }) => !generated)
          .map(({ name, type, nullable }) => `${name}?: ${ts(type)}${nullable ? ' | null' : ''}`)
          .join('; ')}}
        Relationships: []
      }`,
      )
      .join('\n')

  return `// Generated from the migrations by \`npm run types\`; a test compares.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
${relations(true)}
    }
    Views: {
${relations(false)}
    }
    Functions: {
${functions
  .map(({ name, type, is_set, arguments: all }) => {
    const given = all.filter(({ mode }) => mode === 'i')
    const returned = all.filter(({ mode }) => mode === 't')
    const row = returned.length
      ? `{${returned.map((column) => `${column.name}: ${ts(column.type)}`).join('; ')}}`
      : ts(type)
    return `      ${name}: {
        Args: ${given.length ? `{${given.map((one) => `${one.name}${one.optional ? '?' : ''}: ${ts(one.type)}`).join('; ')}}` : 'never'}
        Returns: ${row}${is_set ? '[]' : ''}
      }`
  })
  .join('\n')}
    }
    Enums: {
${enums.map(({ name, labels }) => `      ${name}: ${labels.map((label) => `'${label}'`).join(' | ')}`).join('\n')}
    }
    CompositeTypes: {}
  }
}
`
}

interface Column {
  relation: string
  is_table: boolean
  name: string
  type: string
  nullable: boolean
  has_default: boolean
  generated: boolean
}

interface Routine {
  name: string
  type: string
  is_set: boolean
  /** mode: `i` given, `t` a column of the table returned. */
  arguments: { name: string; type: string; mode: string; optional: boolean }[]
}

/** SQL: the name of the type with the oid `column`; of a domain, the type it is made of. */
const BASE_TYPE = (column: string) =>
  `(select format_type(coalesce(nullif(typbasetype, 0), oid), null) from pg_type where oid = ${column})`

const TYPES: Record<string, string> = {
  bigint: 'number',
  boolean: 'boolean',
  date: 'string',
  integer: 'number',
  jsonb: 'Json',
  smallint: 'number',
  text: 'string',
  'timestamp with time zone': 'string',
  uuid: 'string',
}
