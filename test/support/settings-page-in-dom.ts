/** Reads and fills in pages of the settings in a test's own document. */
import { expect, vi } from 'vitest'

const text = () => document.body.textContent ?? ''
const link = (words: string) => [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === words)
const pages = () => [...document.querySelectorAll<HTMLElement>('a.page')]
const titleOf = (page: Element) => page.querySelector('.title')?.textContent ?? ''

function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].findLast((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`No button ${words}`)
  return found
}

function inputOf(label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)
  const input = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[id="${found?.htmlFor}"]`)
  if (!input) throw new Error(`No field ${label}`)
  return input
}

export const settingsPageDriver = {
  button,
  link,
  text,
  titles: () => pages().map(titleOf),
  says: (words: string) => vi.waitFor(() => expect(text()).toContain(words)),
  submit: () => document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })),
  choose: (label: string) => inputOf(label).click(),
  valueOf: (label: string) => inputOf(label).value,
  type(label: string, value: string): void {
    const input = inputOf(label)
    input.value = value
    input.dispatchEvent(new Event('input'))
  },
  /** Opens a page by the page that leads to all settings, and waits until it has its fields. */
  async open(title: string): Promise<void> {
    await vi.waitFor(() => expect(link('設定')).toBeDefined())
    link('設定')?.click()
    await vi.waitFor(() => expect(pages().map(titleOf)).toContain(title))
    pages()
      .find((page) => titleOf(page) === title)
      ?.click()
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(title))
    await vi.waitFor(() => expect(document.querySelector('.settings-card')).not.toBeNull(), { timeout: 20_000 })
  },
}
