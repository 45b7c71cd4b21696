import type { HeaderRule } from './rules.ts'

/** The rules as each web server reads them. Files whose name begins with a dot, and these themselves, are not for the web. */

/** For nginx, inside a `server` that has `root …/dist`. */
export const nginx = (
  rules: HeaderRule[],
): string => `# Careloop's headers. In the server block whose root is dist/: include …/dist/headers/nginx.conf;
index index.html;
charset utf-8;
absolute_redirect off;
error_page 404 /404.html;
location ~ "^/headers/|/\\.(?!well-known/)" {
  return 404;
}
${rules
  .map(
    ({ path, headers, cache }) => `location ${path} {
${Object.entries(headers)
  .map(([name, value]) => `  add_header ${name} "${value}" always;\n`)
  .join('')}  add_header cache-control "${cache}";
}
`,
  )
  .join('')}`

/** For Apache 2.4 with mod_headers and mod_alias, as `.htaccess` or inside the `<Directory>` of dist. */
export const apache = (
  rules: HeaderRule[],
): string => `# Careloop's headers, for Apache 2.4 with mod_headers and mod_alias. Read where AllowOverride allows FileInfo and Indexes;
# elsewhere, inside the <Directory> of dist/: Include …/dist/headers/apache.conf
DirectoryIndex index.html
AddDefaultCharset utf-8
ErrorDocument 404 /404.html
RedirectMatch 404 "^/headers/|/\\.(?!well-known/)"
${rules.flatMap((rule) => apacheLines(rule, longerThan(rule, rules))).join('\n')}
`

function apacheLines({ path, headers, cache }: HeaderRule, longer: HeaderRule[]): string[] {
  const others = longer.map((one) => one.path.slice(path.length)).join('|')
  const only = `"expr=%{REQUEST_URI} =~ m#^${path}${others && `(?!${others})`}#"`
  return [
    ...Object.entries(headers).map(
      ([name, value]) => `Header always set ${name} "${value}" ${only}`,
    ),
    `Header set cache-control "${cache}" ${only}`,
  ]
}

/** The rules that hold instead of `rule` for some of its addresses. */
const longerThan = (rule: HeaderRule, rules: HeaderRule[]) =>
  rules.filter((other) => other !== rule && other.path.startsWith(rule.path))

/** For Caddy 2, inside a site that has `root * …/dist` and `file_server`. */
export const caddy = (
  rules: HeaderRule[],
): string => `# Careloop's headers. In the site whose root is dist/ and that has file_server: import …/dist/headers/Caddyfile
@hidden {
  path /headers/* */.*
  not path /.well-known/*
}
error @hidden 404
handle_errors {
  @missing expression {http.error.status_code} == 404
  rewrite @missing /404.html
  file_server @missing
}
${rules
  .map((rule, place) => {
    const longer = longerThan(rule, rules).map(({ path }) => `${path}*`)
    const addresses = `path ${rule.path}*${longer.length > 0 ? `\n  not path ${longer.join(' ')}` : ''}`
    return `@rule${place} {
  ${addresses}
}
header @rule${place} {
${Object.entries(rule.headers)
  .map(([name, value]) => `  ${name} "${value}"\n`)
  .join('')}}
@there${place} {
  ${addresses}
  file {path} {path}/index.html
}
header @there${place} cache-control "${rule.cache}"
`
  })
  .join('')}`
