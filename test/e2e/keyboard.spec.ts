import { expect, type Locator, type Page } from '@playwright/test'
import { test, startApplying } from './desk-test.ts'

/** Touches by a finger. Playwright itself can't touch in the window of an app. */
async function fingerOn(page: Page): Promise<(target: Locator, untilSeen?: Locator) => Promise<void>> {
  const client = await page.context().newCDPSession(page)
  /** @param untilSeen what the finger waits for before it is lifted */
  return async (target, untilSeen) => {
    await target.scrollIntoViewIfNeeded()
    const box = await target.boundingBox()
    if (!box) throw new Error('Nothing to touch')
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    if (untilSeen) await expect(untilSeen).toBeVisible()
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
}

test('a finger alone types a name on the screen, the field always in sight', async ({ openSeat, smtp }) => {
  const kiosk = await (await openSeat()).kiosk()
  const { page, text, button } = kiosk
  await startApplying(kiosk, smtp, 'hanako@example.jp')
  await expect(kiosk.heading('申請者の情報')).toBeVisible()
  const tap = await fingerOn(page)
  const keyboard = page.locator('.on-screen-keyboard')
  const type = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await tap(keyboard.locator(`[data-skbtn="${key}"]`))
  }

  await expect(keyboard).toBeHidden()
  await text('申請者氏名（カタカナ）').click()
  await expect(keyboard).toBeHidden()
  for (const size of [
    { width: 1280, height: 1024 },
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size)
    await tap(text('申請者氏名（ローマ字）'))
    await expect(keyboard).toBeVisible()
    await expect(text('申請者氏名（ローマ字）')).toBeInViewport({ ratio: 1 })
    await expect(text('申請者氏名（ローマ字）')).toBeFocused()
    const [field, keys, main] = await Promise.all(
      [text('申請者氏名（ローマ字）'), keyboard, button('次へ')].map((part) => part.boundingBox()),
    )
    if (!field || !keys || !main) throw new Error('Something is not there')
    expect(field.y + field.height).toBeLessThanOrEqual(main.y)
    expect(main.y + main.height).toBeLessThanOrEqual(keys.y)
    for (const key of await keyboard.locator('.hg-button').all()) {
      const { width = 0, height = 0 } = (await key.boundingBox()) ?? {}
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(48)
    }
    await page.keyboard.press('Escape')
    await expect(keyboard).toBeHidden()
  }
  await page.setViewportSize({ width: 1280, height: 1024 })

  await tap(text('申請者氏名（漢字）'))
  await type('や', 'ま', 'た', '{dakuten}')
  await expect(text('申請者氏名（漢字）')).toHaveValue('やまだ')
  await expect(text('申請者氏名（漢字）')).toBeFocused()
  await tap(text('申請者氏名（カタカナ）'))
  await type('ヤ', 'マ', 'タ', '{dakuten}')
  await tap(text('申請者氏名（ローマ字）'))
  // Left without a space: said at once, before anything is checked.
  await expect(page.locator('[data-field="name.katakana"]')).toContainText('姓と名の間に空白を入れてください。')
  await type('{shift}', 'Y', 'a', '{space}', '{shift}', 'H', 'a', 'x', '{bksp}')
  await expect(text('申請者氏名（ローマ字）')).toHaveValue('Ya Ha')
  await tap(keyboard.locator('.close'))
  await expect(keyboard).toBeHidden()

  await button('キーボード').click()
  await expect(keyboard).toBeVisible()
  await expect(button('キーボード')).toHaveAttribute('aria-pressed', 'true')
  await tap(button('戻る'))
  await expect(keyboard).toBeHidden()
})

test('a key that is held offers the other forms of its letter', async ({ openSeat, smtp }) => {
  const kiosk = await (await openSeat()).kiosk()
  const { page, text } = kiosk
  await startApplying(kiosk, smtp, 'hanako@example.jp')
  const roman = text('申請者氏名（ローマ字）')
  const tap = await fingerOn(page)
  const keyboard = page.locator('.on-screen-keyboard')
  const forms = page.getByRole('region', { name: /のほかの形$/ })
  await tap(roman)
  await tap(keyboard.locator('[data-skbtn="n"]'))
  await expect(forms).toBeHidden()
  await tap(keyboard.locator('[data-skbtn="o"]'), forms)
  await expect(roman).toHaveValue('no')
  await tap(forms.getByRole('button', { name: 'ô', exact: true }))
  await expect(roman).toHaveValue('nô')
  await expect(roman).toBeFocused()
  await expect(forms).toBeHidden()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(forms).toBeHidden()
  await tap(keyboard.locator('[data-skbtn="e"]'))
  await page.keyboard.press('Alt+ArrowDown')
  await expect(forms).toBeVisible()
  await page.keyboard.press('1')
  await expect(roman).toHaveValue('nôé')
})
