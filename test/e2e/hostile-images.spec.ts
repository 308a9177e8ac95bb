/** Files that are no pictures, in every slot: each is refused with a sentence, nothing is stored, and the slot then takes a good one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { ImageRefusal } from '../../src/shared/bridge/image-limits.ts'
import type { DocumentSide } from '../../src/shared/bridge/document-place.ts'
import { bridgeClient, valueOf } from '../support/bridge-client.ts'
import { documentName, kioskDriver, type KioskDriver } from '../support/kiosk-driver.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { seedFormUpToDocument } from '../support/seed.ts'
import { findCode } from '../support/smtp-server.ts'
import { expect, sealedFiles, test } from './desk-test.ts'

const email = 'hanako@example.jp'
const PAGES = ['page1', 'page2', 'page3', 'page4'] as const

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A few bytes whose header says 3.6 billion pixels. */
function pixelBomb(): Buffer {
  const header = Buffer.from([0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0])
  const signature = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1')
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.alloc(20)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

const SCRIPT = '<script>window.isHacked = true</script>'

/** No two of the same kind one after the other, so that each has a sentence to wait for. */
const hostileFiles = (png: Buffer): [name: string, bytes: Buffer, refusal: ImageRefusal][] => [
  ['cut.png', png.subarray(0, png.length / 2), 'truncated'],
  ['bomb.png', pixelBomb(), 'tooManyPixels'],
  ['page.png', Buffer.from(`<!doctype html>${SCRIPT}`), 'notAnImage'],
  [
    'drawing.png',
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="window.isHacked = true">${SCRIPT}</svg>`),
    'otherImage',
  ],
  ['photo.jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'heic'],
  ['licence.jpg', Buffer.from('%PDF-1.7\n%%EOF\n'), 'pdf'],
  ['empty.jpg', Buffer.alloc(0), 'notAnImage'],
]

test('every slot refuses what is no picture, keeps nothing of it, and takes a good one after it', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-hostile-'))
  const photo = readFileSync(documents.licenceFront)
  const files = hostileFiles(readFileSync(documents.licenceBack)).map(([name, bytes, refusal]) => {
    writeFileSync(join(folder, name), bytes)
    return [name, refusal] as const
  })
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { page } = kiosk
  const { applications } = kiosk.words

  async function attack({ page: screen, words, ...hands }: KioskDriver, side: DocumentSide): Promise<void> {
    const name = words.identityDocuments.side[side]
    const alert = screen.getByRole('group', { name, exact: true }).getByRole('alert')
    await test.step(`${await screen.locator('h1').innerText()}: ${name}`, async () => {
      const before = sealedFiles(seat.profile)
      for (const [file, refusal] of files) {
        await hands.chooseFile(name, join(folder, file))
        await expect(alert, file).toHaveText(words.imageRefusals[refusal])
      }
      await hands.chooseLargeFile(name, photo)
      await expect(alert).toHaveText(words.imageRefusals.tooLarge)
      await expect(hands.preview(name)).toHaveCount(0)
      expect(sealedFiles(seat.profile)).toEqual(before)
      await hands.takeInFile(name, documents.licenceFront)
      await expect(alert).toHaveText('')
      expect(sealedFiles(seat.profile)).toHaveLength(before.length + 1)
    })
  }

  try {
    const code = await seedFormUpToDocument({ kiosk: page, smtp }, email, (form) => ({
      ...form,
      school: { ...form.school, name: { ...form.school.name, kanji: '鈴木 花子' } },
    }))
    await kiosk.enterCode(code)
    await expect(kiosk.heading(applications.identity.title)).toBeVisible()
    const chooseType = (typeId: string) => kiosk.chooseDocument(applications.identity.type, documentName(typeId, 'ja'))
    await chooseType('residentRecord')
    for (const side of PAGES) await attack(kiosk, side)
    await chooseType('drivingLicence')
    await kiosk.fillDate(applications.document.expiry, '2031-05-02')
    for (const side of ['front', 'back'] as const) await attack(kiosk, side)
    await kiosk.next()

    await expect(kiosk.heading(applications.nameChange.title)).toBeVisible()
    await kiosk.button('English').click()
    const inEnglish = kioskDriver(page, 'en')
    const { nameChange, document, review } = inEnglish.words.applications
    await inEnglish.chooseDocument(nameChange.type, documentName('familyRegister', 'en'))
    for (const side of PAGES) await attack(inEnglish, side)
    const { today } = await valueOf(bridgeClient(page).university.getUniversity({}))
    await inEnglish.fillDate(document.issueDate, today)
    await inEnglish.next()
    await expect(inEnglish.heading(review.title)).toBeVisible()
    await inEnglish.apply()
    await inEnglish.finish()

    const office = bridgeClient((await seat.staff()).page)
    const { loginName, password } = STAFF.registrar
    await valueOf(office.staff.logInStaff({ loginName, password }))
    const reason = { ja: 'ぼやけています。', en: 'It is blurred.' }
    const { revision } = await valueOf(office.applications.getApplication({ applicationId: 1 }))
    await valueOf(
      office.applications.requestResubmission({
        applicationId: 1,
        revision,
        flags: [
          { field: 'identityDocument.images.back', reason },
          { field: 'nameChangeDocument.images.page3', reason },
        ],
      }),
    )
    const request = await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes(reason.en))
    await kiosk.enterCode(findCode(request))
    await expect(kiosk.heading(applications.identity.title)).toBeVisible()
    await attack(kiosk, 'back')
    await kiosk.next()
    await expect(kiosk.heading(applications.nameChange.title)).toBeVisible()
    await attack(kiosk, 'page3')
    await kiosk.next()
    await kiosk.apply()
    expect(await page.evaluate(() => 'isHacked' in window)).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
