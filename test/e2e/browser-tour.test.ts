// The README's tour in a browser, in the organisation that `npm run demo` ships: a team lead logs a one-on-one, the agent
// rates it, the head of the branch and the director see that it happened and read the digest. It also takes the README's
// pictures, into test/screenshots (TOUR_PICTURES=docs/images renews those that the README shows).
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { preparedDirectory } from '../../sandbox/demo/prepared.ts'
import { openBrowser, screenshotFolder } from './support/browser.ts'
import { type DemoFolder, type DemoProcess, startDemo } from './support/demo.ts'

const lead = { handle: 'priya.nair', name: 'Priya Nair' }
const agent = { handle: 'catriona.nicdhomhnaill', name: 'Catrìona NicDhòmhnaill' }
const head = { handle: 'declan.orourke', name: "Declan O'Rourke" }
const director = { handle: 'moira.sutherland', name: 'Moira Sutherland' }

let folder: DemoFolder
let demo: DemoProcess
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'touchline-tour-'))
  folder = {
    directory,
    prepared: process.env.DEMO_PREPARED ?? preparedDirectory,
    remove: () => rm(directory, { recursive: true, force: true }),
  }
  const opening = openBrowser()
  demo = await startDemo(folder, '--port', '0')
  browser = await opening
  await mkdir(screenshotFolder, { recursive: true })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await demo?.end('SIGTERM')
  await folder.remove()
})

const phone = { width: 360, height: 740 }
const wide = { width: 1200, height: 800 }
/** For the README. */
const small = { width: 900, height: 600 }

async function be(person: { readonly handle: string }, where: string, look?: Parameters<Browser['newContext']>[0]) {
  const context: BrowserContext = await browser.newContext({ viewport: wide, locale: 'en-GB', ...look })
  const page = await context.newPage()
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => {
    // Leaving a page ends its stream.
    if (!request.url().endsWith('/stream')) complaints.push(`${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== demo.url) complaints.push(`a request to ${request.url()}`)
  })
  await page.goto(`${demo.url}/?as=${person.handle}&in=${where}`)
  return page
}

const shown = ['log', 'rate', 'home', 'digest']
async function picture(page: Page, name: string, about?: Locator): Promise<void> {
  await page.screenshot({ path: join(screenshotFolder, `${name}.png`) })
  const { TOUR_PICTURES: documents } = process.env
  if (documents === undefined || !shown.includes(name)) return
  await page.setViewportSize(small)
  await about?.scrollIntoViewIfNeeded()
  await page.screenshot({ path: join(documents, `${name}.png`) })
  await page.setViewportSize(wide)
}
const composer = (page: Page) => page.getByRole('textbox', { name: /^message/i })
/** What an automatic reader of WCAG 2.2 (A and AA) and of good practice finds wrong on the page. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
  const { violations } = z.object({ violations: z.array(z.object({ id: z.string(), help: z.string() })) }).parse(found)
  return violations.map(({ id, help }) => `${id}: ${help}`)
}
const seen = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor({ timeout: 15_000 })

test('a team lead logs a one-on-one with /coach log; a date in the future is refused beside its field', async () => {
  const page = await be(lead, 'messages')
  await composer(page).fill('/coach log @catri')
  await page.getByRole('option', { name: new RegExp(agent.name) }).click()
  await composer(page).press('Enter')
  const modal = page.getByRole('dialog', { name: 'Log coaching' })
  await modal.getByText(agent.name).first().waitFor()
  const held = modal.getByRole('textbox', { name: 'When was it held?' })
  await held.fill('2026-11-30')
  await modal.getByRole('textbox', { name: 'Shared note' }).fill('Opening a call: name, then the question.')
  await modal.getByRole('button', { name: 'Save' }).click()
  await modal.getByText(/That day is still to come/).waitFor({ timeout: 10_000 })
  expect(await held.getAttribute('aria-invalid')).toBe('true')
  expect(await modal.getByRole('textbox', { name: 'Shared note' }).inputValue()).toContain('Opening a call')
  await picture(page, 'log-refused')
  expect(await barriers(page)).toEqual([])
  await held.fill('2026-11-16')
  await picture(page, 'log')
  await modal.getByRole('button', { name: 'Save' }).click()
  await page
    .getByRole('dialog')
    .getByText(/saved|logged/i)
    .first()
    .waitFor({ timeout: 10_000 })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(close|done)$/i })
    .last()
    .click()
  await seen(page, /taken care of/)
  await page.context().close()
})

test('the agent rates it in one tap, and can change it', async () => {
  const page = await be(agent, 'messages')
  await seen(page, /How useful was your session with/)
  await page.getByRole('button', { name: /4/ }).last().click()
  await seen(page, /Saved\. You can change it until/)
  await picture(page, 'rate')
  expect(await barriers(page)).toEqual([])
  await page.context().close()
})

test('head and director see in Home that it happened, and nothing that was said', async () => {
  for (const leader of [head, director]) {
    const page = await be(leader, 'home')
    await seen(page, 'Your one-on-ones')
    // Until Home is drawn for today: what stands there at first was drawn when it was last open.
    if (leader === director) await seen(page, /^Due today: your one-on-one with/)
    const read = await page.getByRole('main').innerText()
    expect(read).not.toContain('Opening a call')
    if (leader === head) expect(read).toMatch(/Priya Nair/)
    await picture(page, leader === head ? 'home-head' : 'home')
    await page.context().close()
  }
  const page = await be(agent, 'home')
  await seen(page, /^Your (next )?one-on-one/)
  await picture(page, 'home-agent')
  await page.context().close()
})

test('time moves to Monday, and the digest is there, in both themes and on a phone', async () => {
  const page = await be(director, 'messages')
  await page.getByLabel('Move to this date, 08:00').fill('2026-11-01')
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await seen(page, /Time only runs forwards/)
  const onPhone = await be(director, 'messages', { viewport: phone })
  await page.getByRole('button', { name: 'Next Monday 08:00' }).click()
  await page.getByRole('button', { name: 'Stop' }).waitFor()
  const oneLine = await onPhone.getByRole('button', { name: 'Stop' }).boundingBox()
  expect(oneLine?.height).toBeLessThan(36)
  await onPhone.context().close()
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached', timeout: 240_000 })
  await page
    .getByRole('figure', { name: /One-on-ones on time, by week/ })
    .last()
    .waitFor({ timeout: 15_000 })
  expect(await page.getByRole('banner').innerText()).toMatch(/Mon 23 Nov 08:0\d/)
  await page.getByText('Your coaching digest').last().scrollIntoViewIfNeeded()
  await picture(page, 'digest', page.getByRole('figure').last())
  await page.context().close()
  for (const [name, look] of [
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: phone }],
  ] as const) {
    for (const where of ['messages', 'home']) {
      const other = await be(director, where, look)
      await seen(other, where === 'home' ? 'Your one-on-ones' : 'Your coaching digest')
      await picture(other, `director-${where}-${name}`)
      expect(await barriers(other)).toEqual([])
      expect(await other.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await other.context().close()
    }
  }
}, 300_000)

test('nothing was said in the browser’s console, nothing left this machine, and no rule of Slack’s was broken', async () => {
  expect(complaints).toEqual([])
  const { body } = await demo.get('/control/log')
  expect(body.violations).toEqual([])
  expect(body.warnings).toEqual([])
})

test('a page that stays open finds the demo again when it was stopped and started', async () => {
  const context = await browser.newContext({ viewport: wide })
  const page = await context.newPage()
  await page.goto(`${demo.url}/?as=${lead.handle}&in=messages`)
  await composer(page).fill('/coach help')
  const { port } = new URL(demo.url)
  expect((await demo.end('SIGINT')).code).toBe(0)
  await seen(page, 'Reconnecting…')
  demo = await startDemo(folder, '--port', port)
  await page.getByText('Reconnecting…').waitFor({ state: 'detached', timeout: 15_000 })
  await composer(page).press('Enter')
  await seen(page, 'Only visible to you')
  await context.close()
}, 120_000)
