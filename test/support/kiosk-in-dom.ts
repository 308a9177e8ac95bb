/** The kiosk in a test's own document, with only the bridge replaced, and functions to use it as a graduate does. */
import { expect, vi } from 'vitest'
import type { createFakeKioskBridge } from './fake-kiosk-bridge.ts'

/** @returns stops it */
export function showKiosk(
  { desk }: Pick<ReturnType<typeof createFakeKioskBridge>, 'desk'>,
  startKiosk: (container: Element) => () => void,
): () => void {
  // Neither is in happy-dom, and Vuetify's dialogs measure the visible part of the window.
  Element.prototype.scrollIntoView = () => undefined
  vi.stubGlobal(
    'visualViewport',
    Object.assign(new EventTarget(), { width: 1080, height: 1920, offsetLeft: 0, offsetTop: 0, scale: 1 }),
  )
  Object.defineProperty(window, 'certificateDesk', { value: desk, configurable: true })
  const container = document.createElement('div')
  document.body.replaceChildren(container)
  return startKiosk(container)
}

export async function logIn(): Promise<void> {
  await press('卒業生ログイン')
  await type('メールアドレス', 'hanako@example.jp')
  await type('パスワード', 'Yozora2013')
  await type('第2パスワード', 'Sakura1990')
  await press('ログイン')
  await expectScreen('ようこそ')
}

/** @param entrance the button that leads to the code's field; on the screens that say a mail was sent it is there already */
export async function enterCode(entrance: string | undefined, code: string): Promise<void> {
  if (entrance !== undefined) await press(entrance)
  await type('コード', code)
  await press('次へ')
}

// The real timer, taken before a test fakes the clock, so that waiting does not move a faked clock.
const { setTimeout: laterFor } = globalThis
/** Time for promises, the router and the page. */
export const settle = () => new Promise((resolve) => laterFor(resolve, 15))

/** Calls `look` again until it succeeds, because the router may take long. Gives up after half a minute. */
export async function eventually<Found>(look: () => Found): Promise<Found> {
  for (let tries = 0; tries < 2000; tries += 1) {
    try {
      return look()
    } catch {
      await settle()
    }
  }
  return look()
}

export const title = () => document.querySelector('h1')?.textContent
export const shown = () => document.body.textContent ?? ''
export const expectScreen = (name: string) => eventually(() => expect(title()).toBe(name))
export const expectShown = (words: string) => eventually(() => expect(shown()).toContain(words))

export function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('button')].find(
    (element) => !element.inert && (element.getAttribute('aria-label') ?? element.textContent?.trim()) === name,
  )
  if (!found) throw new Error(`No button ${name} on ${title()}`)
  return found
}

export async function press(name: string): Promise<void> {
  const found = await eventually(() => button(name))
  found.click()
  await settle()
}

function labelled(label: string): HTMLElement | null | undefined {
  const found = [...document.querySelectorAll('label')].find((element) => element.textContent?.trim() === label)
  return found?.htmlFor ? document.getElementById(found.htmlFor) : found?.querySelector('input')
}

export function field(label: string): HTMLInputElement {
  const control = labelled(label)
  if (!(control instanceof HTMLInputElement)) throw new Error(`No field ${label} on ${title()}`)
  return control
}

/** A list to choose from, once it is enabled. */
export function select(label: string): HTMLSelectElement {
  const control = labelled(label)
  if (!(control instanceof HTMLSelectElement) || control.disabled) throw new Error(`Nothing to choose at ${label}`)
  return control
}

export async function type(label: string, text: string): Promise<void> {
  const control = await eventually(() => field(label))
  control.value = text
  control.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
}
