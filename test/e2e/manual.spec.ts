import { seedGraduate } from '../support/seed.ts'
import { writeFileSync } from 'node:fs'
import type { LaunchedApp } from '../support/launch-app.ts'
import { expect, test, windowsOf } from './desk-test.ts'

/** The kiosk's page as its printer would get it. */
async function printKiosk(app: LaunchedApp): Promise<Buffer> {
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('kiosk.html'))
    const bytes = await window?.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
    return bytes?.toString('base64') ?? ''
  })
  return Buffer.from(pdf, 'base64')
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

test('the manual is read before the login: by its contents, by a search, with its pictures', async ({ openSeat }) => {
  const seat = await openSeat()
  const { page, button, heading, text } = await seat.kiosk()
  await button('マニュアル').click()
  await expect(heading('マニュアル')).toBeFocused()

  await text('マニュアル内を検索').fill('☂')
  await expect(page.getByRole('status').filter({ hasText: '「☂」に当てはまる項目はありません' })).toBeVisible()
  await button('消去').click()
  await page.getByRole('button', { name: /メールアドレスを登録する/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /メールアドレスを登録する/ })).toBeFocused()

  await page.getByRole('button', { name: /^拡大して見る：最初の画面/ }).click()
  const large = page.getByRole('dialog').getByRole('img')
  await expect(large).toBeVisible()
  expect(await large.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBe(1000)
  await button('閉じる').click()
  await button('次の項目').click()
  await expect(page.getByRole('heading', { level: 1, name: /メールのコードで続ける/ })).toBeVisible()

  // By the keyboard alone, in another kana and in half width.
  await button('目次').press('Enter')
  await expect(page.getByRole('button', { name: /^4 メールのコードで続ける/ })).toBeFocused()
  await text('マニュアル内を検索').fill('ﾊﾟｽﾜｰﾄﾞ 空欄')
  await expect(page.getByRole('status').filter({ hasText: /項目、\d+か所で見つかりました/ })).toBeVisible()
  await page.getByRole('button', { name: /初めてのログインとパスワードの設定/ }).press('Enter')
  await expect(page.locator('mark').first()).toBeInViewport()
  await button('検索結果').click()
  await expect(text('マニュアル内を検索')).toHaveValue('ﾊﾟｽﾜｰﾄﾞ 空欄')
  await button('マニュアルを閉じる').click()
  await expect(heading('証明書発行サービス')).toBeVisible()
})

test('the manual is read after the login, in English, over the screen that it was opened from', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { page, button } = kiosk
  const email = 'hanako@example.jp'
  await seedGraduate(await windowsOf(seat, smtp), email)
  await kiosk.logIn(email, 'Yozora2013', 'Sakura1990')
  await button('English').click()
  await button('Menu').click()
  await page.getByRole('menuitem', { name: 'Manual' }).click()
  await page.getByRole('textbox', { name: 'Search the manual' }).fill('LOG OUT')
  await page
    .getByRole('button', { name: /Log in and log out/ })
    .first()
    .click()
  await expect(page.locator('mark').first()).toBeInViewport()
  expect(await page.getByRole('article').textContent()).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u)
  await button('Close the manual').click()
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeFocused()
})

test('the manual is read, searched and printed in やさしい日本語', async ({ openSeat }) => {
  const seat = await openSeat()
  const { page, button } = await seat.kiosk()
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await button('やさしい日本語').click()
  await page.getByRole('button', { name: /^使\s*い\s*方/u }).click()
  const search = page.getByRole('textbox')
  // In the kana that the keyboard on the screen has, and in kanji without the readings.
  for (const words of ['わすれた', '忘れた']) {
    await search.fill(words)
    await page.getByRole('button', { name: /パスワードを\s*忘\s*れたとき/u }).click()
    await expect(page.locator('mark').first()).toBeInViewport()
    await expect(page.getByRole('heading', { level: 1, name: /パスワードを\s*忘\s*れたとき/u })).toBeVisible()
    await expect(page.getByRole('article')).not.toContainText('入力')
    await button('見つかったもの').click()
  }
  await page.getByRole('button', { name: /^全部/u }).click()
  await expect(page.locator('html[data-printed]')).toBeAttached()
  await expect(page.locator('.sheets')).not.toContainText('入力')
  await expect(page.locator('.sheets')).toContainText('えらびます')
})

test('the makers of the software inside are named with their licences at the kiosk, which loads that only when it is asked for', async ({
  openSeat,
}) => {
  const seat = await openSeat()
  const { page, button, heading, text } = await seat.kiosk()
  const scripts = () =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('AboutScreen')).length,
    )
  await button('マニュアル').click()
  await expect(heading('マニュアル')).toBeFocused()
  expect(await scripts()).toBe(0)
  await button('このアプリについて').click()
  await expect(heading('このアプリについて')).toBeFocused()
  await expect(page.getByText(/バージョン \d+\.\d+\.\d+/)).toBeVisible()
  for (const name of [
    'nodemailer',
    'zod',
    'vue',
    'vuetify',
    'Electron',
    'SQLite',
    'libvips',
    '@expo-google-fonts/noto-sans-jp',
  ])
    await expect(page.locator('[data-software]').filter({ hasText: new RegExp(`^${name} \\d`, 'i') })).toHaveCount(1)
  await text('名前またはライセンスで探す').fill('vuetify')
  await expect(page.getByRole('status').filter({ hasText: /件あります/ })).toBeVisible()
  await page.getByRole('button', { name: /^vuetify / }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^vuetify / })).toBeFocused()
  await expect(page.getByText('Permission is hereby granted')).toBeVisible()
  await button('一覧に戻る').click()
  await expect(page.getByRole('button', { name: /^vuetify / })).toBeFocused()
  await button('マニュアルに戻る').click()
  await button('マニュアルを閉じる').click()
  await expect(heading('証明書発行サービス')).toBeVisible()
})

test('the manual is printed as one document on A4, or one topic alone', async ({ openSeat }, testInfo) => {
  const seat = await openSeat()
  const { page, button } = await seat.kiosk()
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  const asked = page.locator('html[data-printed]')
  await button('マニュアル').click()
  await button('すべて印刷').click()
  await expect(asked).toBeAttached()
  const sheets = page.locator('.sheets')
  await expect(sheets).toBeHidden()
  const loaded = await sheets
    .locator('img')
    .evaluateAll((images) => images.map((image) => image instanceof HTMLImageElement && image.naturalWidth > 0))
  expect(loaded.length).toBeGreaterThan(10)
  expect(loaded).not.toContain(false)
  const all = await printKiosk(seat.app)
  writeFileSync(testInfo.outputPath('manual.pdf'), all)
  expect(pagesOf(all)).toBeGreaterThan(6)

  await page.getByRole('button', { name: /用意するもの/ }).click()
  await button('この項目を印刷').click()
  await expect(sheets.locator('article')).toHaveCount(1)
  expect(pagesOf(await printKiosk(seat.app))).toBe(1)
})
