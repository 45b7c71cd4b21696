import { dirname, relative, resolve, sep } from 'node:path'

/**
 * Who may know whom, as data. A file belongs to the first room whose `files` match its path. It may import from
 * its own room, from the rooms in `from` and the packages in `packages`; of those in `types` the types only.
 */
const WIDGET_PARTS = ['widget core', 'widget controls', 'widget texts']

export const ROOMS = [
  { name: 'tests', files: /^test\// },
  { name: 'contract', files: /^supabase\/contract\//, packages: /^zod$/ },
  { name: 'ready-made surveys', files: /^supabase\/surveys\//, from: ['contract'] },
  {
    name: 'demo data',
    files: /^supabase\/demo\//,
    from: ['contract', 'ready-made surveys'],
  },
  {
    name: 'local stack',
    files: /^supabase\/local\//,
    from: ['contract', 'ready-made surveys', 'demo data', 'edge functions'],
    packages: /./,
  },
  {
    // They run under Deno too: web standards, and what is in functions/deno.json.
    name: 'edge functions',
    files: /^supabase\/functions\//,
    types: ['contract'],
    packages: /^nodemailer$/,
  },
  {
    name: 'widget core',
    files: /^widgets\/core\//,
    from: WIDGET_PARTS,
    types: ['contract'],
    packages: /^lit(\/|$)/,
  },
  {
    name: 'widget controls',
    files: /^widgets\/controls\//,
    from: WIDGET_PARTS,
    types: ['contract'],
    packages: /^lit(\/|$)/,
  },
  {
    name: 'widget texts',
    files: /^widgets\/i18n\//,
    from: WIDGET_PARTS,
    types: ['contract'],
    packages: /^lit(\/|$)/,
  },
  {
    name: 'widget member-card',
    files: /^widgets\/member-card\/qr\.ts$/,
    from: WIDGET_PARTS,
    packages: /^lean-qr\/nano$/,
  },
  {
    name: 'widget reminder',
    files: /^widgets\/reminder\/phone\.ts$/,
    packages: /^libphonenumber-js\/mobile$/,
  },
  {
    // A room for each widget: no widget imports another.
    name: 'widget',
    files: /^widgets\/([^/]+)\//,
    from: WIDGET_PARTS,
    types: ['contract'],
    packages: /^lit(\/|$)/,
  },
  {
    name: 'script tag',
    files: /^widgets\/[^/]+$/,
    from: WIDGET_PARTS,
    types: ['contract', 'widget'],
  },
  {
    name: 'supabase door',
    files: /^site\/src\/lib\/supabase\.ts$/,
    from: ['contract', 'site'],
    packages: /^@supabase\//,
  },
  {
    name: 'chart door',
    files: /^site\/src\/components\/chart(?:-parts)?\.ts$/,
    from: ['site', 'charts'],
    packages: /^chart\.js$/,
  },
  {
    name: 'QR code door',
    files: /^site\/src\/components\/qr\.ts$/,
    packages: /^lean-qr$/,
  },
  {
    name: 'charts',
    files: /^site\/src\/charts\//,
    types: ['contract'],
    // Charts are pure: from the site only what is pure as well.
    also: /^site\/src\/(?:i18n|lib\/(?:breakdown|completion|days|estimate|figures|format|hours|language|lines|nps|pareto))\b/,
    typePackages: /^chart\.js$/,
  },
  {
    name: 'site',
    files: /^site\//,
    // Pages take types from the contract, as widgets do: zod weighs as much as a page.
    types: ['contract'],
    // What judges messages weighs nothing: the editor says what the database would.
    also: /^supabase\/contract\/reminder-message\.ts$/,
    from: ['supabase door', 'chart door', 'QR code door', 'charts'],
    packages: /^(?:astro(?:[:/]|$)|@astrojs\/|node:|vite$)/,
    typePackages: /^(?:chart\.js|@supabase\/)/,
  },
]

/** The room of a file, by its path from the root; a widget's name belongs to its room's. */
function roomOf(path) {
  for (const room of ROOMS) {
    const match = room.files.exec(path)
    if (match) return { ...room, name: match[1] ? `${room.name} ${match[1]}` : room.name }
  }
  return undefined
}

/** Why `file` may not import `source`, or undefined when it may. Paths from the root, with slashes. */
function objection(file, source, typesOnly) {
  const room = roomOf(file)
  if (!room) return undefined
  if (!source.startsWith('.') && !source.startsWith('/')) {
    if (room.name === 'tests' || room.packages?.test(source)) return undefined
    if (typesOnly && room.typePackages?.test(source)) return undefined
    return `The ${room.name} may not import the package ${source}.`
  }
  const imported = relative('.', resolve(dirname(file), source))
    .split(sep)
    .join('/')
  const other = roomOf(imported)
  if (room.name === 'tests') return undefined
  if (!other) return imported === 'package.json' ? undefined : `${imported} is in no room.`
  if (other.name === room.name || room.from?.includes(other.name)) return undefined
  if (room.also?.test(imported)) return undefined
  if (typesOnly && room.types?.some((name) => other.name.startsWith(name))) return undefined
  const types = room.types?.some((name) => other.name.startsWith(name))
  return `The ${room.name} may not know the ${other.name}${types ? ', but for its types (import type)' : ''}.`
}

/** The ESLint rule that reports objections, for every kind of import there is. */
export const rooms = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/')
    const check = (node, source, typesOnly) => {
      if (typeof source?.value !== 'string') return
      const message = objection(file, source.value, typesOnly)
      if (message) context.report({ node, message })
    }
    const areTypes = ({ importKind, exportKind, specifiers = [] }) =>
      importKind === 'type' ||
      exportKind === 'type' ||
      (specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type'))
    return {
      ImportDeclaration: (node) => check(node, node.source, areTypes(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, areTypes(node)),
      ExportAllDeclaration: (node) => check(node, node.source, areTypes(node)),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    }
  },
}
