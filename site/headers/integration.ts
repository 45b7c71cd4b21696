import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { headerRules } from './rules.ts'
import { apache, caddy, nginx } from './servers.ts'

/**
 * Writes beside the pages with which headers everything is to be sent: `headers/` with a file for each web server and
 * one for programs, and `.htaccess`, which Apache reads where it stands.
 */
export const headers = (endpoint: string): AstroIntegration => ({
  name: 'careloop-headers',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const rules = headerRules(endpoint)
      const files = {
        '.htaccess': apache(rules),
        'headers/apache.conf': apache(rules),
        'headers/nginx.conf': nginx(rules),
        'headers/Caddyfile': caddy(rules),
        'headers/headers.json': `${JSON.stringify(rules, null, 2)}\n`,
      }
      mkdirSync(new URL('headers/', dir), { recursive: true })
      for (const [name, content] of Object.entries(files))
        writeFileSync(fileURLToPath(new URL(name, dir)), content)
    },
  },
})
