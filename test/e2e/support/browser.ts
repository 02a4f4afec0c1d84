// A headless Chromium for the tests: the one in CHROME_PATH, else one that is installed, else the one that
// `@sparticuz/chromium` brings by npm; so the tests in the browser always run.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

// Everything stays on this machine: nothing is looked up, updated or reported in the background.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

/** Throws where CHROME_PATH names nothing. */
export async function openBrowser(): Promise<Browser> {
  const chosen = process.env.CHROME_PATH
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is ${chosen}, where no file is`)
    return await chromium.launch({ executablePath: chosen, args: quiet })
  }
  const found = installed.find((path) => existsSync(path))
  if (found !== undefined) return await chromium.launch({ executablePath: found, args: quiet })
  // One process for everything, as its defaults say, ends with the first page that is closed.
  const args = bundled.args.filter((argument) => argument !== '--single-process')
  return await chromium.launch({ executablePath: await bundled.executablePath(), args: [...args, ...quiet] })
}

/** Where screenshots go: git ignores them. */
export const screenshotFolder = join(import.meta.dirname, '../../screenshots')
