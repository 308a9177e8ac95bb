/** Files that phones, scanners and broken lines make: the page and main say the same of each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeImage } from '../../src/shared/bridge/images/judge-image.ts'
import { makeImages, makeLargePhoto } from '../support/made-images.ts'
import { seedFormUpToDocument } from '../support/seed.ts'
import { expect, test } from './desk-test.ts'

const COVERED = '資格確認書'
const NOT_COVERED = '運転免許証'

test('what the judge gives back is decoded by the page, too, or refused by both', async ({ openSeat }) => {
  const { page } = await (await openSeat({ seatMode: 'kiosk' })).kiosk()
  const made = await makeImages()
  const verdicts: unknown[] = []
  for (const { name, bytes } of made) {
    const judged = judgeImage(new Uint8Array(bytes))
    if (!judged.isGood) verdicts.push([name, judged.refusal])
    else {
      const isDecoded = await page.evaluate(async (base64) => {
        const file = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        return createImageBitmap(new Blob([file])).then(
          () => true,
          () => false,
        )
      }, Buffer.from(judged.bytes).toString('base64'))
      verdicts.push([name, isDecoded ? undefined : 'truncated'])
    }
  }
  // Main's side of the same table: src/main/platform/images/judge-image.test.ts.
  expect(verdicts).toEqual(made.map(({ name, refusal }) => [name, refusal]))
})

test('such files are taken or refused with the same words, whether they are covered in the page or sent as they are', async ({
  openSeat,
  smtp,
}) => {
  test.slow()
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-judge-'))
  const made = await makeImages()
  const some = [
    'stray zeros after the first segment.jpg',
    'cut in the middle 0.jpg',
    'last marker missing 0.jpg',
    'progressive, last marker missing.jpg',
    'jpg named as png.png',
    '65 megapixels.jpg',
    'zeros instead of the last marker.jpg',
    'no pixels wide.png',
    'last chunk missing.png',
    'webp named as jpg.jpg',
    'animated, cut in the last picture.gif',
  ].map((name) => made.find((one) => one.name === name))
  const large = { name: 'large photo.jpg', bytes: await makeLargePhoto(), refusal: undefined }
  try {
    const kiosk = await (await openSeat({ seatMode: 'kiosk' })).kiosk()
    const { page, words, button } = kiosk
    const side = words.identityDocuments.side.front
    const alert = page.getByRole('group', { name: side, exact: true }).getByRole('alert')
    await kiosk.enterCode(await seedFormUpToDocument({ kiosk: page, smtp }, 'hanako@example.jp'))
    for (const type of [NOT_COVERED, COVERED]) {
      await kiosk.chooseDocument(words.applications.identity.type, type)
      for (const file of [...some, large]) {
        if (!file) throw new Error('There is no such file')
        await test.step(`${type}: ${file.name}`, async () => {
          const path = join(folder, file.name)
          writeFileSync(path, file.bytes)
          await kiosk.chooseFile(side, path)
          if (file.refusal !== undefined) {
            await expect(alert).toHaveText(words.imageRefusals[file.refusal])
            return
          }
          if (type === COVERED) {
            await button('四角を加える').click()
            await button(words.identityDocuments.mask.done).click()
          }
          await expect(kiosk.preview(side)).toBeVisible({ timeout: 60_000 })
          await expect(alert).toHaveText('')
          await button(`${side}${words.common.colon}${words.identityDocuments.remove}`).click()
          await expect(kiosk.preview(side)).toHaveCount(0)
        })
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
