import { demoStaff } from '../demo/index.ts'
import { DEMO_PASSWORD } from './accounts.ts'

/** What stands on the terminal once everything can be used. */
export function banner(address: string, publishableKey: string, demo: boolean): string {
  const lines = [
    '',
    'Careloop is ready. Ctrl-C stops it.',
    '',
    `  Hospital page    ${address}/`,
    `  Dashboard        ${address}/admin/`,
    `  Outbox           ${address}/demo/outbox/`,
    `  API              ${address}/rest/v1  ${address}/auth/v1`,
    `  Publishable key  ${publishableKey}`,
  ]
  if (demo)
    lines.push(
      '',
      `  Demo staff, each with the password ${DEMO_PASSWORD}`,
      ...demoStaff.map(({ email }) => `    ${email}`),
    )
  return `${lines.join('\n')}\n\n  Mails are not sent but shown here; so are messages to patients, unless a mail server or a gateway is set up.\n`
}
