/** What the kiosk's page keeps of people who have left: nothing, if each visit is gone as a whole. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { manualTexts } from '../../src/renderer/features/manual/texts.ts'
import { kioskDriver } from './kiosk-driver.ts'
import { PASSWORDS } from './seed.ts'

export interface PageMemory {
  listeners: number
  nodes: number
  bytes: number
}

interface Visits {
  /** They don't count: during them code is loaded and compiled, and caches are filled. */
  first: number
  counted: number
}

/** About twice as many as it took until all of the last visit was gone. */
const COLLECTIONS = 8

/**
 * Somebody with an account comes, touches most of what a visit has (languages, large letters, the keyboard on the screen, manual, login, a
 * form) and logs out.
 */
async function visit(page: Page, email: string): Promise<void> {
  const kiosk = kioskDriver(page)
  const { accounts, kiosk: words } = kiosk.words
  // Not by the pointer, for which Playwright waits until nothing moves: that takes most of a visit.
  const press = (button: Locator) => button.dispatchEvent('click')
  const header = (attribute: string) => page.locator(`header [${attribute}]`)
  const chooseInMenu = async (name: string) => {
    await press(kiosk.button(words.menu.open))
    await press(page.getByRole('menuitem', { name, exact: true }))
  }
  await press(header('data-language="en"'))
  await press(header('data-language="ja"'))
  await press(header('data-display="text"'))
  await press(header('data-display="contrast"'))
  await chooseInMenu(words.menu.manual)
  await press(kiosk.button(manualTexts.ja.close))
  await press(kiosk.choice(words.welcome.logIn))
  await kiosk.text(accounts.logIn.email).fill(email)
  await press(header('data-on-screen-keyboard'))
  await page.locator('.hg-button').first().waitFor()
  for (const [index, label] of [accounts.logIn.password, accounts.logIn.secondPassword].entries())
    await kiosk.password(label).fill(PASSWORDS[index] ?? '')
  await press(kiosk.button(accounts.logIn.submit))
  await press(kiosk.choice(accounts.home.issue))
  await press(kiosk.button(kiosk.words.common.next))
  await chooseInMenu(words.menu.logOut)
  await kiosk.firstScreen.waitFor()
}

async function memoryOf(session: CDPSession): Promise<PageMemory> {
  await session.send('HeapProfiler.collectGarbage')
  // So that the page can let go of what only what was collected had held.
  await session.send('Runtime.evaluate', { expression: 'new Promise(requestAnimationFrame)', awaitPromise: true })
  const { metrics } = await session.send('Performance.getMetrics')
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return { listeners: value('JSEventListeners'), nodes: value('Nodes'), bytes: value('JSHeapUsedSize') }
}

/** What one collection finds to be gone may have held what only the next one finds. */
async function memoryKept(session: CDPSession): Promise<PageMemory> {
  let least = await memoryOf(session)
  for (let count = 0; count < COLLECTIONS; count++) {
    const now = await memoryOf(session)
    least = {
      listeners: Math.min(least.listeners, now.listeners),
      nodes: Math.min(least.nodes, now.nodes),
      bytes: Math.min(least.bytes, now.bytes),
    }
  }
  return least
}

/** Lets somebody with an account and the usual passwords come and go so many times. @returns how much more the page has afterwards */
export async function keptOfVisits(page: Page, email: string, { first, counted }: Visits): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  for (let count = 0; count < first; count++) await visit(page, email)
  const before = await memoryKept(session)
  for (let count = 0; count < counted; count++) await visit(page, email)
  const after = await memoryKept(session)
  await session.detach()
  return {
    listeners: after.listeners - before.listeners,
    nodes: after.nodes - before.nodes,
    bytes: after.bytes - before.bytes,
  }
}
