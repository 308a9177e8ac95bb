import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDesk, type TestDesk } from '../support/desk.ts'
import { expectFailure, somebody } from '../support/scenes.ts'

let testDesk: TestDesk
beforeAll(async () => {
  testDesk = await startDesk({ kind: 'sqlite' })
})
afterAll(() => testDesk.stop())

/** Limits the file's size, so that SQLite answers as on a full disk. */
async function limitPages(pages: number): Promise<void> {
  await sql.raw(`pragma max_page_count = ${pages}`).execute(testDesk.services.database.db)
}

/** Writes until the file's free pages are used up. */
async function askUntilFull() {
  for (;;) {
    const { email } = somebody()
    const outcome = await testDesk
      .window('kiosk')
      .applications.requestRegistrationLink({ email, emailConfirmation: email })
    if (!outcome.ok) return outcome
  }
}

it('a disk without room is told by name, keeps nothing by half, and the desk works on once there is room', async () => {
  const { db } = testDesk.services.database
  const counts = async () => ({
    links: (await db.selectFrom('one_time_links').select('id').execute()).length,
    mails: (await db.selectFrom('outbox_mails').select('id').execute()).length,
  })
  await limitPages(1)
  expect(expectFailure(await askUntilFull()).code).toBe('databaseFull')
  const { links, mails } = await counts()
  expect(mails).toBe(links)
  await limitPages(1_000_000)
  const { email } = somebody()
  const outcome = await testDesk
    .window('kiosk')
    .applications.requestRegistrationLink({ email, emailConfirmation: email })
  expect(outcome.ok).toBe(true)
  expect(await counts()).toEqual({ links: links + 1, mails: mails + 1 })
})
