import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { kioskDriver, type Applicant } from '../support/kiosk-driver.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { expect, HANAKO, kioskPageOf, startApplying, test, waitForInitialPassword } from './desk-test.ts'

const TARO: Applicant = {
  kanji: '佐々木 太郎',
  katakana: 'ササキ タロウ',
  roman: 'Sasaki Taro',
  birthDate: '1988-11-30',
  studentNumber: 'B7654321',
  phone: '080-8765-4321',
}
const PASSWORDS = ['Yozora2013', 'Sakura1990'] as const

test('two graduates apply at once on two seats of one database, and each logs in where the other applied', async ({
  openSharedSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const hall = await openSharedSeat()
  const library = await openSharedSeat({ seatMode: 'kiosk' })
  const [inHall, inLibrary] = [await hall.kiosk(), await library.kiosk()]
  for (const { profile } of [hall, library]) {
    const { databaseUrl, databasePasswordSealed } = z
      .object({ databaseUrl: z.url(), databasePasswordSealed: z.base64() })
      .parse(JSON.parse(readFileSync(join(profile.userDataDir, 'seat.json'), 'utf8')))
    expect(new URL(databaseUrl).password).toBe('')
    expect(databasePasswordSealed).not.toBe('')
  }
  const people = [
    { kiosk: inHall, other: inLibrary, email: 'hanako@example.jp', applicant: HANAKO },
    { kiosk: inLibrary, other: inHall, email: 'taro@example.jp', applicant: TARO },
  ]

  const receptionNumbers = await Promise.all(
    people.map(async ({ kiosk, email, applicant }) => {
      await startApplying(kiosk, smtp, email)
      await kiosk.fillForm(applicant, documents.licenceFront)
    }),
  ).then(() => Promise.all(people.map(({ kiosk }) => kiosk.apply())))
  expect(new Set(receptionNumbers).size).toBe(2)
  for (const { kiosk } of people) await kiosk.finish()

  const staff = await hall.staff()
  await staff.logIn(STAFF.registrar)
  for (const receptionNumber of receptionNumbers) {
    await staff.openCase(receptionNumber)
    await staff.claim()
    await staff.showImages()
    await staff.approve()
  }
  for (const { other, email, applicant } of people) {
    await other.logIn(email, await waitForInitialPassword(smtp, email), '')
    await other.setPasswords(...PASSWORDS)
    await other.button('OK').click()
    await expect(other.page.getByText(applicant.studentNumber)).toBeVisible()
    for (const somebodyElse of people.filter((person) => person.email !== email))
      await expect(other.page.getByText(somebodyElse.applicant.studentNumber)).toHaveCount(0)
    await other.logOut()
  }
})

test('a seat whose disk was copied becomes a seat of its own', async ({ openSharedSeat, emptyProfile }) => {
  test.slow()
  const hall = await openSharedSeat()
  await hall.kiosk()
  const copy = join(emptyProfile.folder, 'copy')
  const seatIdIn = (folder: string) =>
    z.object({ seatId: z.uuid() }).parse(JSON.parse(readFileSync(join(folder, 'seat.json'), 'utf8'))).seatId
  cpSync(hall.profile.userDataDir, copy, {
    recursive: true,
    filter: (path) => !/Singleton|stand-in[.]sock|desk[.]log|Cache/.test(path),
  })
  const before = seatIdIn(hall.profile.userDataDir)
  expect(seatIdIn(copy)).toBe(before)
  const kiosk = kioskDriver(await kioskPageOf(await emptyProfile.open({ userDataDir: copy })))
  await expect(kiosk.firstScreen).toBeVisible({ timeout: 90_000 })
  expect(seatIdIn(copy)).not.toBe(before)
  expect(seatIdIn(hall.profile.userDataDir)).toBe(before)
})
