/** The window of a graduates' PC: nobody at it can close it, and a page that crashes comes back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { expect, runToItsEnd, startApplying, test } from './desk-test.ts'

/** Of the kiosk's window. Empty while its page is not there: Electron then never answers. */
const shownHeading = async ({ BrowserWindow }: typeof Electron): Promise<unknown> =>
  Promise.race([
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('h1')?.textContent.trim()"),
    new Promise((settle) => setTimeout(settle, 1_000, '')),
  ])

test('stays when it is closed, comes back when its page crashes, and goes when whoever looks after the PC ends it', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  await startApplying(kiosk, smtp, 'hanako@example.jp')

  // As Alt+F4 does.
  await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()))
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)

  for (let crashes = 1; crashes <= 2; crashes += 1) {
    await seat.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().forEach(({ webContents }) => webContents.forcefullyCrashRenderer()),
    )
    const log = () => readFileSync(join(seat.profile.userDataDir, 'logs', 'desk.log'), 'utf8')
    await expect.poll(() => log().split('a page crashed').length - 1).toBe(crashes)
    // Nothing of the visit is left. Asked by main, because to Playwright a page that crashed once stays so.
    await expect.poll(() => seat.app.evaluate(shownHeading), { timeout: 20_000 }).toBe('証明書発行サービス')
  }

  expect((await runToItsEnd(seat.profile.userDataDir, ['--quit'])).code).toBe(0)
  expect(await seat.app.exited).toBe(0)
  // Where it does not run, it is not started by that either.
  expect((await runToItsEnd(seat.profile.userDataDir, ['--quit'])).code).toBe(0)
})
