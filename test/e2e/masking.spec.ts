import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { STAFF } from '../support/provisioned-profile.ts'
import type { LaunchedApp } from '../support/launch-app.ts'
import type { KioskDriver } from '../support/kiosk-driver.ts'
import { seedApplication, seedFormUpToDocument } from '../support/seed.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'
import { expect, sealedFiles, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'

/** From the first screen to that of the document, of a type that must be covered before it is sent. */
async function goToEligibilityCertificate(kiosk: KioskDriver, smtp: TestSmtpServer): Promise<void> {
  await kiosk.enterCode(await seedFormUpToDocument({ kiosk: kiosk.page, smtp }, email))
  await kiosk.chooseDocument('本人確認用書類の種類', '資格確認書')
  await kiosk.fillDate('有効期限', '2031-05-02')
}

type Point = readonly [number, number]

/** Where a share of the picture is in the window. */
async function placesOn(picture: Locator, points: readonly Point[]): Promise<Point[]> {
  // Waits until it stands still: the dialog comes in with a movement.
  await picture.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return points.map(([across, down]) => [x + width * across, y + height * down])
}

async function dragWithMouse(page: Page, picture: Locator, from: Point, to: Point): Promise<void> {
  const [[x1, y1], [x2, y2]] = (await placesOn(picture, [from, to])) as [Point, Point]
  await page.mouse.move(x1, y1)
  await page.mouse.down()
  await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2)
  await page.mouse.move(x2, y2)
  await page.mouse.up()
}

async function dragWithFinger(page: Page, picture: Locator, from: Point, to: Point): Promise<void> {
  const [[x1, y1], [x2, y2]] = (await placesOn(picture, [from, to])) as [Point, Point]
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] })
  await touch('touchStart', x1, y1)
  await touch('touchMove', (x1 + x2) / 2, (y1 + y2) / 2)
  await touch('touchMove', x2, y2)
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Brightness of single places of a picture on the screen, 0 to 255. */
function brightnessAt(picture: Locator, points: readonly Point[]): Promise<number[]> {
  return picture.evaluate((image, places) => {
    if (!(image instanceof HTMLImageElement)) return []
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    return places.map(([across, down]) => {
      const pixel = context?.getImageData(across * canvas.width, down * canvas.height, 1, 1).data
      return Math.max(...(pixel?.subarray(0, 3) ?? [255]))
    })
  }, points)
}

const INSIDE: Point[] = [
  [0.12, 0.32],
  [0.3, 0.4],
  [0.48, 0.48],
]
const OUTSIDE: Point[] = [
  [0.03, 0.5],
  [0.6, 0.9],
  [0.3, 0.17],
]

async function expectBlackAt(picture: Locator, point: Point): Promise<void> {
  await expect.poll(async () => (await brightnessAt(picture, [point]))[0] ?? 255).toBeLessThan(16)
}

async function expectMasked(picture: Locator): Promise<void> {
  await expect.poll(async () => Math.max(...(await brightnessAt(picture, INSIDE)))).toBeLessThan(16)
  expect(Math.min(...(await brightnessAt(picture, OUTSIDE)))).toBeGreaterThan(150)
}

for (const [how, drag] of [
  ['mouse', dragWithMouse],
  ['finger', dragWithFinger],
] as const) {
  test(`what the law wants covered is blackened with the ${how} before anything is sent`, async ({
    openSeat,
    smtp,
    documents,
  }) => {
    const seat = await openSeat()
    const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
    const { page, button } = kiosk
    await goToEligibilityCertificate(kiosk, smtp)
    await kiosk.chooseFile('表面', documents.licenceFrontSideways)
    const picture = page.getByRole('img', { name: '隠す前の画像（表面）' })
    await expect(picture).toBeVisible()
    const [across = 0, down = 0] = await picture.evaluate((image) =>
      image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : [],
    )
    expect(across, 'upright as its EXIF says').toBeGreaterThan(down)

    await drag(page, picture, [0.1, 0.3], [0.5, 0.5])
    await drag(page, picture, [0.7, 0.7], [0.9, 0.9])
    await expect(page.getByRole('button', { name: /^黒い四角 \d/ })).toHaveCount(2)
    await button('一つ戻す').click()
    await expect(page.getByRole('button', { name: /^黒い四角 \d/ })).toHaveCount(1)
    expect(sealedFiles(seat.profile), 'nothing was sent so far').toEqual([])
    await button('ここを隠しました').click()
    await expectMasked(kiosk.preview('表面'))
    expect(sealedFiles(seat.profile)).toHaveLength(1)

    await kiosk.next()
    const receptionNumber = await kiosk.apply()
    await staff.logIn(STAFF.registrar)
    await staff.openCase(receptionNumber)
    await staff.showImages()
    await expectMasked(staff.page.getByRole('img', { name: /本人確認用書類（表）/ }).first())
  })
}

test('what was covered is black in the very bytes that leave the page, also after it was turned or covered anew', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  const { page, button } = kiosk
  await goToEligibilityCertificate(kiosk, smtp)
  const picture = page.getByRole('img', { name: '隠す前の画像（表面）' })
  const coverAndSend = async (): Promise<void> => {
    await kiosk.chooseFile('表面', documents.licenceFrontSideways)
    await expect(picture).toBeVisible()
    await dragWithMouse(page, picture, [0.1, 0.3], [0.5, 0.5])
    await button('ここを隠しました').click()
  }

  const firstTime = await interceptImages(seat.app)
  await coverAndSend()
  await expect.poll(firstTime).toHaveLength(1)
  const crossed = await firstTime()
  await stopIntercepting(seat.app)
  await coverAndSend()
  await expect(kiosk.preview('表面')).toBeVisible()
  const again = await interceptImages(seat.app)
  await button('表面：右に回す').click()
  await expect.poll(again).toHaveLength(1)
  await button('表面：隠す').click()
  await button('ここを隠しました').click()
  await expect.poll(again).toHaveLength(2)

  crossed.push(...(await again()))
  const turned = ([across, down]: Point): Point => [1 - down, across]
  for (const [index, bytes] of crossed.entries()) {
    const place = (points: readonly Point[]) => (index === 1 ? points.map(turned) : points)
    expect(Math.max(...(await brightnessIn(bytes, place(INSIDE)))), `image ${index}`).toBeLessThan(16)
    expect(Math.min(...(await brightnessIn(bytes, place(OUTSIDE)))), `image ${index}`).toBeGreaterThan(150)
    expect(bytes.includes('Test Phone'), 'what the phone noted about the picture').toBe(false)
  }
})

/** Stands before main's own handler: notes each image as it arrives from the page, and refuses it. @returns those so far */
async function interceptImages(app: LaunchedApp): Promise<() => Promise<Buffer[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const arrived: string[] = []
    Reflect.set(globalThis, 'arrived', arrived)
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.ipc.handle('identityDocuments.takeInImage', (_event, { bytes }: { bytes: Uint8Array }) => {
        arrived.push(Buffer.from(bytes).toString('base64'))
        return { ok: false, error: { code: 'imageRefused', refusal: 'otherImage' } }
      })
  })
  return async () => {
    const arrived = await app.evaluate(() => Reflect.get(globalThis, 'arrived') as string[])
    return arrived.map((text) => Buffer.from(text, 'base64'))
  }
}

async function stopIntercepting(app: LaunchedApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.ipc.removeHandler('identityDocuments.takeInImage')
  })
}

/** The same of an image as bytes. */
async function brightnessIn(bytes: Buffer, points: readonly Point[]): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return points.map(([across, down]) => {
    const at = (Math.floor(down * info.height) * info.width + Math.floor(across * info.width)) * info.channels
    return Math.max(...data.subarray(at, at + 3))
  })
}

test('what is said to be covered on paper is sent as it is, and staff are asked to check and can cover it', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  await goToEligibilityCertificate(kiosk, smtp)
  await kiosk.chooseFile('表面', documents.licenceFront)
  await kiosk.button('ここを隠しました').click()
  await kiosk.button('紙などで隠してあります').click()
  await expect(kiosk.preview('表面')).toBeVisible()
  await kiosk.next()
  const receptionNumber = await kiosk.apply()
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.showImages()
  await expect(staff.page.getByText('紙などで隠してあるとのことです')).toBeVisible()
})

test('boxes can be set with the keyboard, turn with the picture, and are there again when it is covered anew', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  const { page, button } = kiosk
  await goToEligibilityCertificate(kiosk, smtp)
  await kiosk.chooseFile('表面', documents.licenceFront)
  const boxes = page.getByRole('button', { name: /^黒い四角 \d/ })

  await test.step('without a box it asks whether that is meant', async () => {
    await button('ここを隠しました').click()
    await expect(page.getByRole('alertdialog', { name: 'まだ何も隠していません' })).toBeVisible()
    await button('戻って隠す').click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
  })

  await button('四角を加える').click()
  await expect(boxes).toBeFocused()
  for (let times = 0; times < 50; times++) await page.keyboard.press('ArrowLeft')
  for (let times = 0; times < 50; times++) await page.keyboard.press('ArrowUp')
  for (let times = 0; times < 10; times++) await page.keyboard.press('Shift+ArrowRight')
  await button('四角を加える').click()
  await expect(boxes).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(boxes).toHaveCount(1)
  await button('ここを隠しました').click()
  // 0.4 wide and 0.12 high in the upper left corner.
  await expectBlackAt(kiosk.preview('表面'), [0.2, 0.06])

  await button('表面：右に回す').click()
  await expectBlackAt(kiosk.preview('表面'), [0.94, 0.2])

  await button('表面：隠す').click()
  await expect(boxes).toHaveCount(1)
  await boxes.click()
  await button('選んだ四角を消す').click()
  await expect(boxes).toHaveCount(0)
  await button('キャンセル').click()
  await expectBlackAt(kiosk.preview('表面'), [0.94, 0.2])
})

test('files that can’t be drawn on are refused in the page, for the same reasons', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  await goToEligibilityCertificate(kiosk, smtp)
  const photo = readFileSync(documents.licenceFront)
  const folder = seat.profile.userDataDir
  const refusals: [string, Buffer, RegExp][] = [
    ['photo.jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC.*形式の画像は使えません/],
    ['paper.jpg', Buffer.from('%PDF-1.7\n%%EOF\n'), /PDFは使えません/],
    ['letter.jpg', Buffer.from('こんにちは'), /このファイルは画像ではないようです/],
    ['head.jpg', photo.subarray(0, 200), /画像が途中で切れているか、壊れています/],
    ['drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /jpg・gif・pngの画像を選んでください/],
    ['empty.jpg', Buffer.alloc(0), /画像ではないようです/],
  ]
  const front = kiosk.page.getByRole('group', { name: '表面' })
  for (const [name, bytes, sentence] of refusals) {
    writeFileSync(join(folder, name), bytes)
    await kiosk.chooseFile('表面', join(folder, name))
    await expect(front.getByRole('alert')).toContainText(sentence)
  }
  expect(sealedFiles(seat.profile)).toEqual([])
  await kiosk.chooseFile('表面', documents.licenceBack)
  await expect(kiosk.page.getByRole('img', { name: '隠す前の画像（表面）' })).toBeVisible()
})

test('staff cover a part later: the image as it was is gone, and the records say who did it', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  const staff = await seat.staff()
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), email)
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.showImages()
  const { page, button } = staff
  const shown = page.getByRole('img', { name: /本人確認用書類（表）/ }).first()
  expect(Math.min(...(await brightnessAt(shown, OUTSIDE)))).toBeGreaterThan(150)

  await button('一部を隠す').click()
  const dialog = page.getByRole('dialog', { name: /画像の一部を隠す/ })
  await dragWithMouse(page, dialog.getByRole('img'), [0.1, 0.3], [0.5, 0.5])
  await dialog.getByRole('button', { name: '隠す', exact: true }).click()
  await expect(dialog.getByText(/もとに戻せません/)).toBeVisible()
  await dialog.getByRole('button', { name: '隠して、もとの画像を消去する' }).click()
  await expect(dialog).toHaveCount(0)
  await expectMasked(shown)
  expect(sealedFiles(seat.profile)).toHaveLength(1)

  await staff.openArea('記録')
  const record = page.getByRole('row').filter({ hasText: '本人確認の画像の一部を隠しました' })
  await expect(record).toContainText(`${receptionNumber} 本人確認用書類（表）`)
})
