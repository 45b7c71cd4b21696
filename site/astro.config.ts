import { defineConfig, passthroughImageService } from 'astro/config'
import type { Plugin } from 'vite'
import { headers } from './headers/integration.ts'

/**
 * With each file that a page loads later it is told which others that one needs. Those that pages share are there by then:
 * where there are no others, no list is sent. Astro sets this option itself, so that it can only be set after it.
 */
const withoutNeedlessLists: Plugin = {
  name: 'without-needless-lists',
  configResolved({ environments }) {
    const build = environments.client?.build
    if (build?.modulePreload)
      build.modulePreload.resolveDependencies = (name, needed) =>
        needed.some((one) => one !== name && !/\/(?:page|figures)\./.test(one)) ? needed : []
  },
}

/**
 * A folder of files that any web server can hand out, fit for a strict content security policy:
 * every script and style is a file of its own, nothing stands inline. `headers/` beside them says it to the server.
 */
export default defineConfig({
  outDir: '../dist',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  integrations: [headers(process.env.CARELOOP_ENDPOINT ?? '')],
  vite: {
    plugins: [withoutNeedlessLists],
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // What every page needs, so that those of patients need nothing else of what staff have.
              { name: 'page', test: /preload-helper|site.src.lib.(?:element|language)/ },
              // What pages of figures share comes in one file: two dozen small ones weigh more than it.
              {
                name: 'figures',
                test: /site.src.(?:queries.survey|lib.(?:estimate|measure|compare|csv|latest|lines|ranking)|components.(?:exports|chart-unless|period-filters|report-filters|headline|save-file|figure-text|change|verdict|whisker|figure-name|survey.wording|periods|lead|estimate-cells|contents|print|departments-picture|grain-switch))/,
                minShareCount: 2,
              },
              // What pages share whose address says what they show.
              {
                name: 'address',
                test: /site.src.components.(?:notice|view-links|page-address|department-names|period-text)/,
                minShareCount: 2,
              },
            ],
          },
        },
      },
    },
    // Where the API is and its publishable key: the same two settings the kit is built with.
    define: {
      CARELOOP_ENDPOINT: JSON.stringify(process.env.CARELOOP_ENDPOINT ?? ''),
      CARELOOP_KEY: JSON.stringify(process.env.CARELOOP_KEY ?? ''),
    },
  },
})
