import { parseArgs } from 'node:util'
import { READY_MADE } from './surveys/index.ts'

const USAGE = `Opens a hospital on a Supabase project that has the migrations, and publishes the ready-made surveys for it.

  CARELOOP_SECRET_KEY=sb_secret_… npm run hospital -- --endpoint https://….supabase.co --slug renmin \\
    --name 人民医院 --admin head@renmin.example --department cardiology=心内科 --department dentistry=口腔科

  --endpoint    address of the Supabase project
  --slug        short name: lower-case letters, digits, hyphens; the kit's data-hospital
  --name        name of the hospital; --name-hant and --name-en for the other languages
  --admin       e-mail address of the first administrator, who becomes one by signing in with it
  --department  code=name, any number of times
  --time-zone   default Asia/Shanghai
`

interface Options {
  endpoint: string
  secretKey: string
  slug: string
  names: Record<string, string>
  admin: string
  departments: string[]
  timeZone: string
}

function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      endpoint: { type: 'string' },
      slug: { type: 'string' },
      name: { type: 'string' },
      'name-hant': { type: 'string' },
      'name-en': { type: 'string' },
      admin: { type: 'string' },
      department: { type: 'string', multiple: true, default: [] },
      'time-zone': { type: 'string', default: 'Asia/Shanghai' },
    },
  })
  const { endpoint, slug, name, admin } = values
  // Not an option: the arguments of a command are seen by everybody on the machine.
  const secretKey = process.env['CARELOOP_SECRET_KEY']
  if (!endpoint || !slug || !name || !admin || !secretKey) return undefined
  return {
    endpoint,
    secretKey,
    slug,
    admin,
    names: {
      'zh-Hans': name,
      ...(values['name-hant'] && { 'zh-Hant': values['name-hant'] }),
      ...(values['name-en'] && { en: values['name-en'] }),
    },
    departments: values.department,
    timeZone: values['time-zone'],
  }
}

async function createHospital(options: Options): Promise<void> {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${options.endpoint}/rest/v1/${path}`, {
      method: 'POST',
      headers: { apikey: options.secretKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    const text = await response.text()
    return text ? JSON.parse(text) : undefined
  }
  const { slug, names, timeZone, admin, departments } = options
  const hospitalId = await post('rpc/create_hospital', {
    slug,
    names,
    time_zone: timeZone,
    admin_email: admin,
  })
  if (departments.length)
    await post(
      'departments',
      departments.map((department) => {
        const [code, ...name] = department.split('=')
        return { hospital_id: hospitalId, code, names: { 'zh-Hans': name.join('=') || code } }
      }),
    )
  for (const [survey, definition] of Object.entries(READY_MADE))
    await post('rpc/publish_survey', { hospital: slug, survey, definition })
  process.stdout.write(
    `${slug} is open: ${departments.length} departments, ${Object.keys(READY_MADE).length} surveys; ${admin} is invited as its administrator.\n`,
  )
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await createHospital(options)
  else {
    process.stderr.write(USAGE)
    process.exitCode = 1
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
