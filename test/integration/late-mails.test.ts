import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MailServerWithPassword } from '../../src/shared/features/outbox/mail-server-settings.ts'
import { sealSecret } from '../../src/main/platform/crypto/secret-box.ts'
import { findMailServer } from '../../src/main/features/outbox/mail-server.ts'
import type { Row } from '../../src/main/platform/database/schema.ts'
import { expectOk, sampleSetUp, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { expectFailure, MINUTE, somebody, submitCase } from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const seatIdOf = (seat: TestDesk) => seat.services.seatSettings.read().seatId

async function mailTo({ services }: TestDesk, email: string): Promise<Row<'outbox_mails'>> {
  return services.database.db
    .selectFrom('outbox_mails')
    .selectAll()
    .where('recipient', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
}

const cameTo = ({ smtp }: TestDesk, email: string) => smtp.mails.filter(({ to }) => to.includes(email))

/** Asks for a code: a mail with a secret. */
async function askForCode(seat: TestDesk): Promise<string> {
  const { email } = somebody()
  expectOk(await seat.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
  return email
}

describe('a mail of a seat that does not send it', () => {
  let hall: TestDesk
  let library: TestDesk
  let staff: Client
  beforeEach(async () => {
    hall = await startDesk({ kind: 'postgres' })
    library = await startDesk({ kind: 'postgres', seatOf: hall })
    await library.desk.jobs.run('keepSeat')
    staff = await library.administrator()
  })
  afterEach(async () => {
    await library.stop()
    await hall.stop()
  })

  /** A mail that the hall could not send before it was switched off. */
  async function leftBehind(): Promise<string> {
    hall.smtp.setBehaviour('refuse450')
    const email = await askForCode(hall)
    await expect.poll(async () => (await mailTo(hall, email)).attempts).toBe(1)
    await hall.desk.close()
    hall.smtp.setBehaviour('accept')
    return email
  }

  const sendAt = (seat: TestDesk) => seat.desk.jobs.run('sendMails')
  const databaseOf = (seat: TestDesk) => seat.services.database.db

  it('is sent by a seat of the office a minute after it was due, under the same Message-ID and with its code', async () => {
    const email = await leftBehind()
    const waiting = await mailTo(library, email)
    library.clock.advance((waiting.next_attempt_at_ms ?? 0) - library.clock.nowMs() + MINUTE - 1)
    await sendAt(library)
    expect(cameTo(library, email)).toEqual([])
    library.clock.advance(1)
    await sendAt(library)
    const [mail] = cameTo(library, email)
    expect(mail?.messageId).toBe(waiting.message_id)
    expectOk(await library.window('kiosk').linkOpening.openOneTimeLink({ code: mail ? findCode(mail) : '' }))
    expect(await mailTo(library, email)).toMatchObject({ state: 'sent', secrets_sealed: null, lease_seat_id: null })
    await hall.restart()
    await sendAt(hall)
    expect(cameTo(library, email)).toHaveLength(1)
  })

  it('waits where nobody of the office has logged in', async () => {
    const email = await leftBehind()
    library.services.seatSettings.update({ mailIdentitySealed: undefined })
    library.clock.advance(10 * MINUTE)
    await sendAt(library)
    expect(cameTo(library, email)).toEqual([])
    await library.administrator()
    await library.smtp.waitForMail(({ to }) => to.includes(email))
  })

  it('is sent at once by the seat whose staff say so', async () => {
    const email = await leftBehind()
    expectOk(await staff.outbox.retryMail({ mailId: (await mailTo(library, email)).id }))
    await library.smtp.waitForMail(({ to }) => to.includes(email))
  })

  it('is left to another seat that is sending it, until that one must be dead', async () => {
    const email = await leftBehind()
    const { id } = await mailTo(library, email)
    const lease = (untilMs: number) =>
      databaseOf(library)
        .updateTable('outbox_mails')
        .set({ lease_seat_id: seatIdOf(hall), lease_until_ms: untilMs })
        .where('id', '=', id)
        .execute()
    library.clock.advance(10 * MINUTE)
    // Leases count by the clock of the server, which is the real one.
    await lease(Date.now() + 10 * MINUTE)
    await sendAt(library)
    expect(cameTo(library, email)).toEqual([])
    await lease(Date.now() - 1)
    await sendAt(library)
    expect(cameTo(library, email)).toHaveLength(1)
  })

  it('is sent again by its own seat at once after a crash in the middle', async () => {
    const email = await leftBehind()
    await databaseOf(library)
      .updateTable('outbox_mails')
      .set({ lease_seat_id: seatIdOf(hall), lease_until_ms: Date.now() + 10 * MINUTE })
      .where('recipient', '=', email)
      .execute()
    await hall.restart()
    hall.clock.advance(MINUTE)
    await sendAt(hall)
    expect(cameTo(hall, email)).toHaveLength(1)
  })

  it('is sent once though both seats look for it at the same moment', async () => {
    hall.smtp.setBehaviour('refuse450')
    const emails = await Promise.all(Array.from({ length: 4 }, () => askForCode(hall)))
    for (const email of emails) await expect.poll(async () => (await mailTo(hall, email)).attempts).toBe(1)
    hall.smtp.setBehaviour('accept')
    hall.clock.advance(10 * MINUTE)
    await Promise.all([sendAt(hall), sendAt(library)])
    await Promise.all([sendAt(hall), sendAt(library)])
    for (const email of emails) expect(cameTo(hall, email)).toHaveLength(1)
  })

  it('with the keychain of its seat lost is sent by the office, and says so until then', async () => {
    hall.smtp.setBehaviour('refuse450')
    const email = await askForCode(hall)
    await expect.poll(async () => (await mailTo(hall, email)).attempts).toBe(1)
    hall.services.seatSettings.update({ seatIdentitySealed: 'by another keychain' })
    await hall.restart()
    hall.smtp.setBehaviour('accept')
    hall.clock.advance(2 * MINUTE)
    await library.desk.close()
    await sendAt(hall)
    expect(await mailTo(hall, email)).toMatchObject({ state: 'waiting', problem: 'unopened', seat_id: '' })
    expect(cameTo(hall, email)).toEqual([])
    await library.restart()
    library.clock.advance(10 * MINUTE)
    await sendAt(library)
    expect(cameTo(library, email)).toHaveLength(1)
  })

  it('of a result goes out after the codes that somebody waits for', async () => {
    const submitted = await submitCase(hall)
    hall.smtp.setBehaviour('refuse450')
    const { applicationId } = submitted
    const registrar = await hall.administrator()
    const { revision } = expectOk(await registrar.applications.getApplication({ applicationId }))
    expectOk(await registrar.applications.approveApplication({ applicationId, revision, as: { kind: 'newAccount' } }))
    await expect.poll(async () => (await mailTo(hall, submitted.email)).attempts).toBe(1)
    const code = await askForCode(hall)
    await expect.poll(async () => (await mailTo(hall, code)).attempts).toBe(1)
    hall.smtp.setBehaviour('accept')
    const before = hall.smtp.mails.length
    hall.clock.advance(5 * MINUTE)
    await sendAt(hall)
    const order = new Set(hall.smtp.mails.slice(before).map(({ to }) => to[0]))
    expect([...order]).toEqual([code, submitted.email])
  })

  it('that an older version of the program sealed is sent by the seat that queued it, and by no other', async () => {
    hall.smtp.setBehaviour('refuse450')
    const email = await askForCode(hall)
    await expect.poll(async () => (await mailTo(hall, email)).attempts).toBe(1)
    const { id, message_id: messageId } = await mailTo(hall, email)
    const key = Buffer.alloc(32, 7)
    hall.services.seatSettings.update({ outboxKeySealed: hall.services.keychain.seal(key.toString('base64')) })
    const secret = { link: { url: 'certdesk://continue/ACEFGHJK', code: 'ACEF-GHJK' } }
    await databaseOf(hall)
      .updateTable('outbox_mails')
      .set({ secrets_sealed: sealSecret(key, JSON.stringify(secret), messageId) })
      .where('id', '=', id)
      .execute()
    hall.smtp.setBehaviour('accept')
    hall.clock.advance(10 * MINUTE)
    await sendAt(library)
    expect(cameTo(hall, email)).toEqual([])
    await sendAt(hall)
    expect(cameTo(hall, email)[0]?.text).toContain('ACEF-GHJK')
  })
})

describe('the password of the mail server', () => {
  let hall: TestDesk
  let library: TestDesk
  beforeEach(async () => {
    hall = await startDesk({ kind: 'postgres', smtp: { auth: { user: 'desk', pass: 'winter apple road' } } })
    library = await startDesk({ kind: 'postgres', seatOf: hall })
  })
  afterEach(async () => {
    await library.stop()
    await hall.stop()
  })

  const passwordAt = async ({ services }: TestDesk) => (await findMailServer(services))?.password
  async function enter(password: string): Promise<void> {
    const administrator = await hall.administrator()
    const server = { ...MailServerWithPassword.parse(sampleSetUp(hall.smtp).mailServer), user: 'desk', password }
    const { revision } = expectOk(await administrator.outbox.getMailServer({}))
    expectOk(await administrator.outbox.changeMailServer({ revision, mailServer: server }))
  }

  it('that is entered at one seat reaches every other, sealed, and can be used there', async () => {
    await library.desk.jobs.run('keepSeat')
    await enter('winter apple road')
    expect(await passwordAt(library)).toBe('winter apple road')
    const email = await askForCode(library)
    await library.smtp.waitForMail(({ to }) => to.includes(email))
    const { db } = hall.services.database
    const stored = JSON.stringify([
      await db.selectFrom('settings').selectAll().execute(),
      await db.selectFrom('mail_passwords').selectAll().execute(),
      await db.selectFrom('audit_entries').selectAll().execute(),
    ])
    expect(stored).not.toContain('winter apple road')
  })

  it('that changes takes the place of the one before, also at a seat that was off', async () => {
    await library.desk.jobs.run('keepSeat')
    await enter('harbour lantern 42')
    expect(await passwordAt(library)).toBe('harbour lantern 42')
    await library.desk.close()
    await enter('winter apple road')
    await library.restart()
    expect(await passwordAt(library)).toBe('winter apple road')
    expect(library.services.seatSettings.read().mailPasswordId).toBe(hall.services.seatSettings.read().mailPasswordId)
  })

  it('reaches a seat that comes later, and one that nobody sealed it for once staff log in there', async () => {
    await enter('winter apple road')
    const archive = await startDesk({ kind: 'postgres', seatOf: hall })
    expect(await passwordAt(archive)).toBeUndefined()
    await hall.desk.jobs.run('shareMailPassword')
    expect(await passwordAt(archive)).toBe('winter apple road')
    await archive.stop()

    const annex = await startDesk({ kind: 'postgres', seatOf: hall })
    expect(await passwordAt(annex)).toBeUndefined()
    await annex.administrator()
    expect(await passwordAt(annex)).toBe('winter apple road')
    await annex.stop()
  })

  it('is not shared by a seat that has only an older one', async () => {
    await library.desk.jobs.run('keepSeat')
    await enter('winter apple road')
    hall.services.seatSettings.update({ mailPasswordId: undefined, mailPasswordSealed: undefined })
    await hall.services.database.db.deleteFrom('mail_passwords').execute()
    library.services.seatSettings.update({ mailPasswordSealed: library.services.keychain.seal('harbour lantern 42') })
    await library.desk.jobs.run('shareMailPassword')
    expect(await hall.services.database.db.selectFrom('mail_passwords').selectAll().execute()).toEqual([])
    expect(await passwordAt(library)).toBe('harbour lantern 42')
  })

  it('is asked for again where neither this seat nor the office can open it', async () => {
    const administrator = await hall.administrator()
    const server = { ...MailServerWithPassword.parse(sampleSetUp(hall.smtp).mailServer), user: 'desk', password: '' }
    const { revision } = expectOk(await administrator.outbox.getMailServer({}))
    expect(expectFailure(await administrator.outbox.changeMailServer({ revision, mailServer: server })).fields).toEqual(
      { 'mailServer.password': 'required' },
    )
  })
})
