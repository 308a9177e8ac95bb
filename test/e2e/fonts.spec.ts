import type { Page } from '@playwright/test'
import { expect, test } from './desk-test.ts'

/** Which of our fonts the page has loaded: the small ones (the screens' own and other common characters), or the whole one too. */
function loadedFaces(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const faces = [...(await document.fonts.ready)]
    const loaded = faces.filter(({ status }) => status === 'loaded')
    return [...new Set(loaded.map(({ unicodeRange }) => (unicodeRange.endsWith('-10FFFF') ? 'whole' : 'small')))]
  })
}

/** The dots of a name as the screen shows it. */
async function drawingOf(page: Page, name: string): Promise<string> {
  await page.evaluate((text) => {
    const sheet = document.querySelector('#drawing') ?? document.createElement('p')
    Object.assign(sheet, { id: 'drawing', textContent: text })
    sheet.setAttribute('style', 'position: fixed; inset: 0; z-index: 9999; background: white; font-size: 80px')
    document.querySelector('.kiosk')?.append(sheet)
  }, name)
  await loadedFaces(page)
  return (await page.locator('#drawing').screenshot()).toString('base64')
}

test('names keep their letters, though the screens begin with small fonts', async ({ openSeat }) => {
  const { page, heading } = await (await openSeat()).kiosk()
  await expect(heading('証明書発行サービス')).toBeVisible()
  await expect.poll(() => loadedFaces(page)).toEqual(['small'])

  // Each with a variant that a register may have. It must look different, and not be a box. 者 is among the screens' own characters.
  for (const [usual, variant] of [
    ['者', '者\u{FE00}'],
    ['辻', '辻\u{E0100}'],
    ['祇', '祇\u{E0100}'],
  ] as const) {
    expect(await drawingOf(page, variant), variant).not.toBe(await drawingOf(page, usual))
    expect(await drawingOf(page, variant), variant).not.toBe(await drawingOf(page, '\u{10FFFD}'))
  }
  expect(await loadedFaces(page)).toContain('whole')
})

test('buttons of the office have the colours of the theme', async ({ openSeat }) => {
  const { page } = await (await openSeat({ seatMode: 'staff' })).staff()
  await expect(page.getByRole('button', { name: 'ログイン' })).toHaveCSS('background-color', 'rgb(11, 61, 107)')
})
