/** What one seat does is shown by the windows of the others, which read it anew when they are told that something changed. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endTrouble } from '../../src/main/features/troubles/end-trouble.ts'
import { recordTrouble } from '../../src/main/features/troubles/record-trouble.ts'
import { expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { somebody, submitCase, untilMailsAreTried } from '../support/scenes.ts'

let office: TestDesk
let hall: TestDesk
let staff: Client
let colleague: Client

beforeEach(async () => {
  office = await startDesk({ kind: 'postgres' })
  hall = await startDesk({ kind: 'postgres', seatOf: office })
  staff = await office.administrator()
  colleague = await hall.administrator()
})
afterEach(async () => {
  await hall.stop()
  await office.stop()
})

/** What a window of a seat shows that reads it now, and whenever it is told. */
async function window<Value>(at: TestDesk, read: () => Promise<Value>): Promise<() => Value | undefined> {
  let shown: Value | undefined = await read()
  at.onOfficeDataChanged(() => void read().then((value) => (shown = value)))
  return () => shown
}
const count = async (client: Client) => expectOk(await client.applications.countApplications({})).counts
const claim = async (client: Client, applicationId: number) =>
  expectOk(await client.applications.getApplication({ applicationId })).claim?.by ?? null
const mails = async (client: Client) =>
  expectOk(await client.outbox.listMails({ states: [], after: null, limit: 10 })).rows.map(({ state }) => state)
const troubles = async (client: Client) =>
  expectOk(await client.troubles.listTroubles({})).troubles.map(({ kind }) => kind)

const askForLink = async (kiosk: Client, { email } = somebody()) =>
  expectOk(await kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))

describe('a seat hears from another', () => {
  it('of a new application, a claim and its end', async () => {
    const counts = await window(office, () => count(staff))
    const { applicationId } = await submitCase(hall)
    await expect.poll(counts).toMatchObject({ received: 1 })
    const claimed = await window(hall, () => claim(colleague, applicationId))
    expectOk(await staff.applications.claimApplication({ applicationId, isTakeOver: false }))
    await expect.poll(claimed).not.toBeNull()
    expectOk(await staff.applications.releaseApplication({ applicationId }))
    await expect.poll(claimed).toBeNull()
  })

  it('of what becomes of a mail', async () => {
    const states = await window(office, () => mails(staff))
    await askForLink(hall.window('kiosk'))
    await expect.poll(states).toEqual(['sent'])
  })

  it('of a trouble and its end', async () => {
    const kinds = await window(office, () => troubles(staff))
    await recordTrouble(hall.services, { kind: 'documentsFull' })
    await expect.poll(kinds).toEqual(['documentsFull'])
    await endTrouble(hall.services, { kind: 'documentsFull' })
    await expect.poll(kinds).toEqual([])
  })

  it('of what it missed while its line was lost', async () => {
    const { applicationId } = await submitCase(hall)
    await untilMailsAreTried(hall)
    const claimed = await window(hall, () => claim(colleague, applicationId))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'certificate-desk seat' and datname = current_database()`.execute(
      office.services.database.db,
    )
    await expect.poll(() => hall.services.seatHold.isHeld()).toBe(false)
    expectOk(await staff.applications.claimApplication({ applicationId, isTakeOver: false }))
    await expect.poll(claimed, { timeout: 10_000 }).not.toBeNull()
  })

  it('of nothing that it did itself', async () => {
    await hall.desk.close()
    await untilMailsAreTried(office)
    let told = 0
    office.onOfficeDataChanged(() => (told += 1))
    office.services.tellOffice()
    // Closing tells what waits to be told, and hears what comes until then.
    await office.desk.close()
    const toldInAll = told
    await office.restart()
    await hall.restart()
    expect(toldInAll).toBe(1)
  })

  it('by looking, when the news itself was lost', async () => {
    const { db } = office.services.database
    await submitCase(office)
    await untilMailsAreTried(office)
    await hall.desk.jobs.run('watchOffice')
    const told: string[] = []
    hall.onOfficeDataChanged(() => told.push('told'))
    await hall.desk.jobs.run('watchOffice')
    const { id: _id, ...entry } = await db
      .selectFrom('audit_entries')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await db.insertInto('audit_entries').values(entry).execute()
    await hall.desk.jobs.run('watchOffice')
    expect(told).not.toEqual([])
  })
})
