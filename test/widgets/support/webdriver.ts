import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { BrowserLauncher } from '@web/test-runner-core'

/**
 * Runs test pages in WebKitGTK's MiniBrowser over W3C WebDriver (Debian: `webkit2gtk-driver`, and `xvfb` where there
 * is no display). Of the protocol it takes four commands, so it needs no client library.
 */
export function webkitLauncher(driver = '/usr/bin/WebKitWebDriver', port = 4310): BrowserLauncher {
  const address = `http://127.0.0.1:${port}`
  const processes: ChildProcess[] = []
  let webDriverSession = ''
  let active = ''
  let url = ''

  async function command<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(address + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await response.json()) as { value: T & { message?: string } }
    if (!response.ok) throw new Error(`WebDriver ${path}: ${value.message}`)
    return value
  }

  async function start() {
    let display = process.env['DISPLAY']
    if (!display) {
      display = ':99'
      processes.push(spawn('Xvfb', [display, '-screen', '0', '1400x1000x24'], { stdio: 'ignore' }))
    }
    const environment = {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      // Root in a container: WebKit's sandbox cannot start there, and the pages are our own.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    }
    processes.push(spawn(driver, [`--port=${port}`], { env: environment, stdio: 'ignore' }))
    for (let attempt = 0; ; attempt++) {
      try {
        const { sessionId } = await command<{ sessionId: string }>('POST', '/session', {
          capabilities: { alwaysMatch: {} },
        })
        webDriverSession = `/session/${sessionId}`
        return
      } catch (error) {
        if (attempt === 20) throw error
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }

  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async startSession(sessionId, sessionUrl) {
      if (!webDriverSession) await start()
      active = sessionId
      url = sessionUrl
      await command('POST', `${webDriverSession}/url`, { url })
    },
    isActive: (sessionId) => sessionId === active,
    getBrowserUrl: () => url,
    async stopSession() {
      active = ''
      await command('POST', `${webDriverSession}/url`, { url: 'about:blank' })
      return {}
    },
    async stop() {
      if (webDriverSession) await command('DELETE', webDriverSession).catch(() => {})
      for (const one of processes) one.kill()
    },
    startDebugSession() {
      throw new Error('WebKitGTK has no debug session here.')
    },
  }
}
