import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import QRCode from 'qrcode'
import {
  drawNothing,
  drawPhone,
  fakeCameraArguments,
  findQrCode,
  loseCamera,
  trackStates,
  watchTracks,
  writeFilm,
} from '../support/camera-film.ts'
import { expect, test as base, waitForLink } from './desk-test.ts'

const email = 'hanako@example.jp'

/** What is held up to the camera. Seen when the camera starts the next time. */
const test = base.extend<{ camera: { args: string[]; show: (picture: Buffer) => Promise<void> } }>({
  camera: async ({ appArguments }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-camera-'))
    const film = join(folder, 'film.y4m')
    writeFilm(film, drawNothing())
    await use({
      args: [...appArguments, ...fakeCameraArguments(film)],
      show: async (picture) => writeFilm(film, await drawPhone(picture)),
    })
    rmSync(folder, { recursive: true, force: true })
  },
})

const passTime = (page: Page, minutes: number) =>
  page.evaluate((ahead) => {
    Date.now = () => new Date().getTime() + ahead * 60_000
  }, minutes)

test('the QR code of a mail, held up to the camera, opens the terms', async ({ openSeat, smtp, camera }) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: camera.args })
  const kiosk = await seat.kiosk()
  const { page, button, heading } = kiosk
  const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  await watchTracks(page)
  await kiosk.requestLink(email)
  const older = await waitForLink(smtp, email)
  await button('もう一度送る').click()
  const newest = await waitForLink(smtp, email, [older])
  expect((await loaded()).filter((name) => /\.wasm|qr-reader/.test(name))).toEqual([])

  await test.step('another QR code is said to be none of ours, and the camera goes on looking', async () => {
    await camera.show(await QRCode.toBuffer('https://example.com/link/3467-9ACE'))
    await button('カメラにQRコードをかざす').click()
    await expect(page.getByText('これは、お送りしたメールのQRコードではないようです。')).toBeVisible()
    expect(await trackStates(page)).toEqual(['live'])
    await button('コードを入力する').click()
    await expect(heading('確認のメールをお送りしました'), 'where the camera was opened').toBeVisible()
    expect(await trackStates(page), 'off when somebody leaves').toEqual(['ended'])
  })

  await test.step('a replaced one leads to its own screen', async () => {
    await camera.show(findQrCode(older))
    await button('カメラにQRコードをかざす').click()
    await expect(heading('より新しいコードがあります')).toBeVisible()
    expect(await trackStates(page)).toEqual(['ended', 'ended'])
    await button('コードを入力し直す').click()
  })

  await test.step('the newest opens', async () => {
    await camera.show(findQrCode(newest))
    await button('カメラにQRコードをかざす').click()
    await expect(heading('利用規約')).toBeVisible()
    expect(await trackStates(page)).toEqual(['ended', 'ended', 'ended'])
  })
})

test('the camera goes off when nobody is there any more', async ({ openSeat, camera }) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: camera.args })
  const { page, button, heading } = await seat.kiosk()
  await watchTracks(page)
  await page.getByRole('button', { name: /^メールのコードで続ける/ }).click()
  await button('カメラにQRコードをかざす').click()
  await expect(page.getByText('QRコードを探しています。')).toBeVisible()
  await passTime(page, 4.7)
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await passTime(page, 6)
  await expect(heading('証明書発行サービス')).toBeVisible()
  expect(await trackStates(page)).toEqual(['ended'])
  await expect(page.locator('video')).toHaveCount(0)
})

test('without a camera the screen says so, and the code can be typed', async ({ openSeat }) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: ['--use-fake-device-for-media-stream=device-count=0'] })
  const { page, button, heading, text } = await seat.kiosk()
  await page.getByRole('button', { name: /^メールのコードで続ける/ }).click()
  await button('カメラにQRコードをかざす').click()
  await expect(page.getByText('カメラが見つかりません。「コードを入力する」からお進みください。')).toBeVisible()
  await button('コードを入力する').click()
  await expect(heading('メールのコードで続ける')).toBeVisible()
  await expect(text('コード')).toBeEditable()
})

test('a camera that may not be used, or is in use, says so and can be tried again', async ({ openSeat, camera }) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: camera.args.slice(0, 1) })
  const { page, button } = await seat.kiosk()
  const allow = (isAllowed: boolean) =>
    seat.app.evaluate(({ session }, answer) => {
      session.defaultSession.setPermissionCheckHandler(() => answer)
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, reply) => reply(answer))
    }, isAllowed)
  await page.getByRole('button', { name: /^メールのコードで続ける/ }).click()
  await allow(false)
  await button('カメラにQRコードをかざす').click()
  await expect(page.getByText(/^カメラを使うことが許可されていません。/)).toBeVisible()
  await allow(true)
  await page.evaluate(() => {
    const { mediaDevices } = navigator
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = () => {
      mediaDevices.getUserMedia = getUserMedia
      return Promise.reject(new DOMException('in use', 'NotReadableError'))
    }
  })
  await button('もう一度試す').click()
  await expect(page.getByText(/^カメラがほかの用途で使われています。/)).toBeVisible()
  await button('もう一度試す').click()
  await expect(page.getByText('QRコードを探しています。')).toBeVisible()
})

test('a camera that goes away while a code is looked for says so and can be tried again', async ({
  openSeat,
  camera,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: camera.args })
  const { page, button, heading } = await seat.kiosk()
  await watchTracks(page)
  await page.getByRole('button', { name: /^メールのコードで続ける/ }).click()
  await button('カメラにQRコードをかざす').click()
  await loseCamera(page.locator('video'))
  await expect(page.getByRole('alert').filter({ hasText: /^カメラが使えなくなりました。/ })).toBeVisible()
  await expect(page.locator('video')).toHaveCount(0)
  await button('もう一度試す').click()
  await expect(page.getByText('QRコードを探しています。')).toBeVisible()
  expect(await trackStates(page)).toEqual(['ended', 'live'])
  await button('コードを入力する').click()
  await expect(heading('メールのコードで続ける')).toBeVisible()
  expect(await trackStates(page), 'off when somebody leaves').toEqual(['ended', 'ended'])
})
