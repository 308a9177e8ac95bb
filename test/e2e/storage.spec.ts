/** The folder of images or the database can't be reached: the graduate reads what to do, loses nothing, and goes on once it is back. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentName } from '../support/kiosk-driver.ts'
import { seedFormUpToDocument } from '../support/seed.ts'
import { startPostgres } from '../support/postgres.ts'
import { expect, HANAKO, inBothLanguages, test } from './desk-test.ts'

const email = 'hanako@example.jp'

test('the folder of images, then the database is gone: both are said without technical words, and what was typed stays', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const postgres = await startPostgres()
  const documentsFolder = mkdtempSync(join(tmpdir(), 'certificate-desk-shared-'))
  const away = `${documentsFolder}-away`
  try {
    const seat = await openSeat({ databaseUrl: postgres.url, documentsFolder, seatMode: 'kiosk' })
    const kiosk = await seat.kiosk()
    const { page, button, heading, words } = kiosk
    const { applications } = words
    const { front } = words.identityDocuments.side
    await kiosk.enterCode(await seedFormUpToDocument({ kiosk: page, smtp }, email))
    await expect(heading(applications.identity.title)).toBeVisible()

    await test.step('storageUnavailable: a file lies where the folder of images was', async () => {
      await kiosk.chooseDocument(applications.identity.type, documentName('drivingLicence', 'ja'))
      renameSync(documentsFolder, away)
      writeFileSync(documentsFolder, '')
      await kiosk.chooseFile(front, documents.licenceFront)
      await inBothLanguages(page, ({ words: { errors } }) =>
        expect(page.getByText(errors.storageUnavailable).first()).toBeVisible(),
      )
      rmSync(documentsFolder)
      renameSync(away, documentsFolder)
      await kiosk.fillIdentityDocument(documents.licenceFront)
      await kiosk.next()
      await expect(heading(applications.review.title)).toBeVisible()
    })

    await test.step('databaseUnavailable: the database server ended', async () => {
      await postgres.stop()
      await button(applications.review.apply).click()
      await inBothLanguages(page, async ({ words: { errors } }) => {
        const alert = page.getByRole('alert').filter({ hasText: errors.databaseUnavailable })
        await expect(alert).toBeVisible()
        await expect(alert).not.toContainText(/postgres|ECONN|SQL|127\.0\.0\.1|\{/)
      })
      await expect(heading(applications.review.title)).toBeVisible()
      await expect(page.getByText(HANAKO.studentNumber)).toBeVisible()
      await expect(button(applications.review.apply)).toBeEnabled()
    })
  } finally {
    await postgres.stop()
    for (const folder of [documentsFolder, away]) rmSync(folder, { recursive: true, force: true })
  }
})
