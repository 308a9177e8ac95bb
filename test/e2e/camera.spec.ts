import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
