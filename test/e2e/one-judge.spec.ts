/** Files that phones, scanners and broken lines make: the page and main say the same of each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeImage } from '../../src/shared/bridge/images/judge-image.ts'
import { makeImages, makeLargePhoto } from '../support/made-images.ts'
import { seedFormUpToDocument } from '../support/seed.ts'
import { expect, test } from './desk-test.ts'

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

/** No two refusals of the same kind one after the other, so that each has a sentence to wait for. */
const SOME = [
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
]

for (const [how, type] of [
  ['sent as they are', '運転免許証'],
  ['covered in the page', '資格確認書'],
] as const) {
  test(`files that are ${how} are taken or refused as the judge says, a photo of 50 megapixels too`, async ({
    openSeat,
    smtp,
  }) => {
    test.slow()
    const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-judge-'))
    const all = await makeImages()
    const made = SOME.flatMap((name) => all.filter((one) => one.name === name))
    expect(made).toHaveLength(SOME.length)
    const large = { name: 'large photo.jpg', bytes: await makeLargePhoto(), refusal: undefined }
    try {
      const kiosk = await (await openSeat({ seatMode: 'kiosk' })).kiosk()
      const { page, words, button } = kiosk
      const side = words.identityDocuments.side.front
      const alert = page.getByRole('group', { name: side, exact: true }).getByRole('alert')
      await kiosk.enterCode(await seedFormUpToDocument({ kiosk: page, smtp }, 'hanako@example.jp'))
      await kiosk.chooseDocument(words.applications.identity.type, type)
      for (const { name, bytes, refusal } of [...made, large]) {
        await test.step(name, async () => {
          const path = join(folder, name)
          writeFileSync(path, bytes)
          await kiosk.chooseFile(side, path)
          if (refusal !== undefined) {
            await expect(alert).toHaveText(words.imageRefusals[refusal])
            return
          }
          if (how === 'covered in the page') {
            await button('四角を加える').click()
            await button(words.identityDocuments.mask.done).click()
          }
          await expect(kiosk.preview(side)).toBeVisible({ timeout: 60_000 })
          await expect(alert).toHaveText('')
          await button(`${side}${words.common.colon}${words.identityDocuments.remove}`).click()
          await expect(kiosk.preview(side)).toHaveCount(0)
        })
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
