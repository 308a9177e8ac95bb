import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeCameraArguments, loseCamera, trackStates, watchTracks, writeFilm } from '../support/camera-film.ts'
import type { KioskDriver } from '../support/kiosk-driver.ts'
import { seedFormUpToDocument } from '../support/seed.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'
import { expect, test } from './desk-test.ts'

const [width, height] = [1280, 720]

/** A film of two frames, both green, as Chromium's fake camera plays it. */
function writeGreenFilm(file: string): void {
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    Buffer.alloc(width * height, 145),
    Buffer.alloc((width * height) / 4, 54),
    Buffer.alloc((width * height) / 4, 34),
  ])
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  )
}

async function goToDocument(kiosk: KioskDriver, smtp: TestSmtpServer): Promise<void> {
  await kiosk.enterCode(await seedFormUpToDocument({ kiosk: kiosk.page, smtp }, 'hanako@example.jp'))
  await kiosk.chooseDocument('本人確認用書類の種類', '運転免許証')
  await kiosk.fillDate('有効期限', '2031-05-02')
}

test('a picture is taken, taken again, and used', async ({ openSeat, smtp }) => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-camera-'))
  const film = join(folder, 'green.y4m')
  writeGreenFilm(film)
  try {
    const seat = await openSeat({
      seatMode: 'kiosk',
      args: [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ],
    })
    const kiosk = await seat.kiosk()
    const { page, button } = kiosk
    await goToDocument(kiosk, smtp)

    await button('表面：カメラで撮影').click()
    const live = page.getByLabel('カメラの映像')
    await expect
      .poll(() =>
        live.evaluate((video) => (video instanceof HTMLVideoElement ? [video.videoWidth, video.videoHeight] : [])),
      )
      .toEqual([width, height])
    await button('撮影').click()
    await expect(page.getByRole('img', { name: '撮影した画像' })).toBeVisible()
    await expect(live).toHaveCount(0)
    await button('撮り直す').click()
    await expect(live).toBeVisible()
    await expect.poll(() => live.evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth)).toBe(width)
    await button('撮影').click()
    await button('この画像を使う').click()
    await expect(kiosk.preview('表面')).toBeVisible()
    const [red = 255, green = 0, blue = 255] = await kiosk.preview('表面').evaluate((image) => {
      if (!(image instanceof HTMLImageElement)) return []
      const context = new OffscreenCanvas(1, 1).getContext('2d')
      context?.drawImage(image, 0, 0, 1, 1)
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])]
    })
    expect(Math.min(green - red, green - blue), 'as green as the film').toBeGreaterThan(80)

    await button('表面：撮り直す').click()
    await expect(live).toBeVisible()
    await button('キャンセル').click()
    await expect(live).toHaveCount(0)
    await expect(kiosk.preview('表面')).toBeVisible()
    await kiosk.next()
    await expect(kiosk.heading('申請内容の確認')).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('without a camera the screen says so, and a file can be chosen', async ({ openSeat, smtp, documents }) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: ['--use-fake-device-for-media-stream=device-count=0'] })
  const kiosk = await seat.kiosk()
  await goToDocument(kiosk, smtp)
  await kiosk.button('表面：カメラで撮影').click()
  await expect(kiosk.page.getByText('カメラが見つかりません。「ファイルを選択」をお使いください。')).toBeVisible()
  await kiosk.button('キャンセル').click()
  await kiosk.takeInFile('表面', documents.licenceFront)
})

test('where the camera may not be used the screen says so, and it works once it may', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: ['--use-fake-device-for-media-stream'] })
  const kiosk = await seat.kiosk()
  const allow = (isAllowed: boolean) =>
    seat.app.evaluate(({ session }, answer) => {
      session.defaultSession.setPermissionCheckHandler(() => answer)
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, reply) => reply(answer))
    }, isAllowed)
  await goToDocument(kiosk, smtp)
  await allow(false)
  await kiosk.button('表面：カメラで撮影').click()
  await expect(kiosk.page.getByText(/カメラを使うことが許可されていません。/)).toBeVisible()
  await allow(true)
  await kiosk.button('もう一度試す').click()
  await expect(kiosk.page.getByLabel('カメラの映像')).toBeVisible()
})

/** What is kept of a picture of 1280 × 720 for a card: the frame of 982 × 619 with its margin. */
const KEPT = { left: 110, top: 11, width: 1060, height: 698 }

test('only what is in the frame is kept, in every pixel of the camera', async ({ openSeat, smtp }) => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-camera-'))
  const film = join(folder, 'framed.y4m')
  // Light where it is kept, dark beside it.
  const grey = Buffer.alloc(width * height, 20)
  for (let y = KEPT.top; y < KEPT.top + KEPT.height; y++)
    grey.fill(200, y * width + KEPT.left, y * width + KEPT.left + KEPT.width)
  writeFilm(film, grey)
  try {
    const seat = await openSeat({ seatMode: 'kiosk', args: fakeCameraArguments(film) })
    const kiosk = await seat.kiosk()
    const { page, button } = kiosk
    await goToDocument(kiosk, smtp)
    await button('表面：カメラで撮影').click()
    const frame = page.locator('dialog .frame')
    const [around, inside] = await Promise.all([page.getByLabel('カメラの映像').boundingBox(), frame.boundingBox()])
    if (!around || !inside) throw new Error('There is no frame')
    expect(inside.width / around.width, 'the frame shows what is kept, without its margin').toBeCloseTo(982 / 1280, 2)
    expect(inside.height / around.height).toBeCloseTo(619 / 720, 2)
    expect(inside.x + inside.width / 2).toBeCloseTo(around.x + around.width / 2, 0)
    expect(inside.y + inside.height / 2).toBeCloseTo(around.y + around.height / 2, 0)
    await button('撮影').click()
    await button('この画像を使う').click()
    const kept = await kiosk.preview('表面').evaluate(async (image) => {
      if (!(image instanceof HTMLImageElement)) throw new Error('no picture')
      await image.decode()
      const { naturalWidth, naturalHeight } = image
      const context = new OffscreenCanvas(naturalWidth, naturalHeight).getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data } = context?.getImageData(0, 0, naturalWidth, naturalHeight) ?? { data: [] }
      // The outermost pixels are mixed with what is beside them.
      const rim = 4
      let darkest = 255
      for (let y = rim; y < naturalHeight - rim; y++)
        for (let x = rim; x < naturalWidth - rim; x++)
          darkest = Math.min(darkest, data[4 * (y * naturalWidth + x)] ?? 0)
      return { width: naturalWidth, height: naturalHeight, isLight: darkest > 150 }
    })
    expect(kept).toEqual({ width: KEPT.width, height: KEPT.height, isLight: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the self-timer counts aloud, can be stopped, and takes the picture, by keyboard alone', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: ['--use-fake-device-for-media-stream'] })
  const kiosk = await seat.kiosk()
  const { page, button } = kiosk
  await watchTracks(page)
  await goToDocument(kiosk, smtp)
  await button('表面：カメラで撮影').click()
  const countdown = page.getByRole('status').filter({ hasText: '撮影まで' })
  const shot = page.getByRole('img', { name: '撮影した画像' })
  await expect(button('3秒後に撮影')).toBeEnabled()
  await button('3秒後に撮影').focus()
  await page.keyboard.press('Enter')
  await expect(countdown).toBeVisible()
  expect(await countdown.getAttribute('aria-live')).toBe('assertive')
  await expect(button('タイマーを止める')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(countdown).toHaveCount(0)
  await expect(button('3秒後に撮影')).toBeFocused()
  expect(await trackStates(page)).toEqual(['live'])
  await page.evaluate(() => {
    const spoken: string[] = []
    Reflect.set(window, 'spoken', spoken)
    const region = document.querySelector('dialog [aria-live="assertive"]')
    if (!region) throw new Error('Nothing is spoken here')
    new MutationObserver(() => spoken.push(region.textContent.replace(/\s/g, ''))).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  await page.keyboard.press('Enter')
  await expect(shot).toBeVisible()
  const spoken: unknown = await page.evaluate(() => Reflect.get(window, 'spoken'))
  expect(spoken).toEqual(['撮影まで3', '撮影まで2', '撮影まで1', ''])
  expect(await trackStates(page), 'off once there is a picture').toEqual(['ended'])

  await button('撮り直す').click()
  await expect(button('3秒後に撮影')).toBeEnabled()
  await button('3秒後に撮影').click()
  await button('キャンセル').click()
  await expect(shot).toHaveCount(0)
  expect(await trackStates(page), 'off when somebody leaves').toEqual(['ended', 'ended'])
})

test('a camera that goes away says so, in the middle of a countdown too, and can be tried again', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk', args: ['--use-fake-device-for-media-stream'] })
  const kiosk = await seat.kiosk()
  const { page, button } = kiosk
  await watchTracks(page)
  await goToDocument(kiosk, smtp)
  await button('表面：カメラで撮影').click()
  await button('3秒後に撮影').click()
  await loseCamera(page.getByLabel('カメラの映像'))
  await expect(page.getByRole('alert').filter({ hasText: /^カメラが使えなくなりました。/ })).toBeVisible()
  await expect(button('撮影')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: '撮影まで' })).toHaveCount(0)
  await button('もう一度試す').click()
  await expect(page.getByLabel('カメラの映像')).toBeVisible()
  await button('撮影').click()
  await expect(page.getByRole('img', { name: '撮影した画像' })).toBeVisible()
  expect(await trackStates(page)).toEqual(['ended', 'ended'])
})

test('a black picture gets a hint in every language and is taken all the same', async ({ openSeat, smtp }) => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-camera-'))
  const film = join(folder, 'black.y4m')
  writeFilm(film, Buffer.alloc(width * height, 2))
  try {
    const seat = await openSeat({ seatMode: 'kiosk', args: fakeCameraArguments(film) })
    const kiosk = await seat.kiosk()
    const { page, button } = kiosk
    await goToDocument(kiosk, smtp)
    await button('表面：カメラで撮影').click()
    await button('撮影').click()
    await button('この画像を使う').click()
    await expect(page.getByText('画像が暗いようです。氏名・住所・生年月日が読めますか。')).toBeVisible()
    await button('English').click()
    await expect(page.getByText('The image seems to be dark. Can name, address and birth date be read?')).toBeVisible()
    await button('日本語').click()
    await button('このまま使う').click()
    await expect(page.getByText('画像が暗いようです。')).toHaveCount(0)
    await kiosk.next()
    await expect(kiosk.heading('申請内容の確認')).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
