import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MailServerWithPassword } from '../../src/shared/features/outbox/mail-server-settings.ts'
import { saveMailServer } from '../../src/main/features/outbox/mail-server.ts'
import type { Row } from '../../src/main/platform/database/schema.ts'
import type { OutboxRow } from '../../src/shared/features/outbox/outbox-mail.ts'
import { DATABASE_KINDS, expectOk, sampleSetUp, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  approveCase,
  countAudit,
  DAY,
  expectFailure,
  MINUTE,
  somebody,
  submitCase,
  waitForMailTo,
} from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

async function storedMail(testDesk: TestDesk, email: string): Promise<Row<'outbox_mails'>> {
  return testDesk.services.database.db
    .selectFrom('outbox_mails')
    .selectAll()
    .where('recipient', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
}

/** Asks for a link: the quickest way to a mail with a secret. */
async function writeMail(testDesk: TestDesk): Promise<string> {
  const { email } = somebody()
  expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
  return email
}

/** The mail of an address once an attempt to send it is over. */
async function afterAttempts(testDesk: TestDesk, email: string, attempts: number): Promise<Row<'outbox_mails'>> {
  await expect.poll(async () => (await storedMail(testDesk, email)).attempts, { timeout: 10_000 }).toBe(attempts)
  return storedMail(testDesk, email)
}

/** Lets so much time pass that every waiting mail is due. */
function wakeLater(testDesk: TestDesk, ms = 5 * MINUTE): void {
  testDesk.clock.advance(ms)
  testDesk.services.officeDataChanged()
}

async function rowOf(staff: Client, email: string): Promise<OutboxRow | undefined> {
  const { rows } = expectOk(await staff.outbox.listMails({ states: [], after: null, limit: 100 }))
  return rows.find(({ recipient }) => recipient === email)
}

/** Idle staff are logged out while the clock is advanced. */
async function staffAgain(testDesk: TestDesk): Promise<Client> {
  return testDesk.administrator()
}

describe.each(DATABASE_KINDS)('the outbox on %s', (kind) => {
  let testDesk: TestDesk

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  afterEach(async () => {
    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    const waiting = () =>
      testDesk.services.database.db.selectFrom('outbox_mails').select('id').where('state', '=', 'waiting').execute()
    await expect.poll(waiting, { timeout: 10_000 }).toEqual([])
  })
  afterAll(() => testDesk.stop())

  it('tries a mail again that the server was too busy for, under the same Message-ID', async () => {
    testDesk.smtp.setBehaviour('refuse450')
    const email = await writeMail(testDesk)
    const first = await afterAttempts(testDesk, email, 1)
    expect(first).toMatchObject({ state: 'waiting', problem: 'busy', sent_at_ms: null })
    expect(first.next_attempt_at_ms).toBeGreaterThan(testDesk.clock.nowMs())
    wakeLater(testDesk)
    const second = await afterAttempts(testDesk, email, 2)
    expect(second.next_attempt_at_ms).toBeGreaterThan(testDesk.clock.nowMs())
    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    const mail = await waitForMailTo(testDesk, email, '')
    expect(mail.messageId).toBe(first.message_id)
    expect(await afterAttempts(testDesk, email, 3)).toMatchObject({
      state: 'sent',
      problem: null,
      message_id: first.message_id,
      sent_at_ms: testDesk.clock.nowMs(),
    })
  })

  it('sends a mail once although it is woken many times', async () => {
    const email = await writeMail(testDesk)
    for (let times = 0; times < 20; times++) testDesk.services.officeDataChanged()
    await afterAttempts(testDesk, email, 1)
    wakeLater(testDesk)
    const next = await writeMail(testDesk)
    await afterAttempts(testDesk, next, 1)
    expect(testDesk.smtp.mails.filter((mail) => mail.to.includes(email))).toHaveLength(1)
  })

  it('keeps a mail that was cut off on its way and sends it later under the same Message-ID', async () => {
    testDesk.smtp.setBehaviour('drop')
    const email = await writeMail(testDesk)
    const cutOff = await afterAttempts(testDesk, email, 1)
    expect(cutOff.state).toBe('waiting')
    expect(cutOff.problem).not.toBeNull()
    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    expect((await waitForMailTo(testDesk, email, '')).messageId).toBe(cutOff.message_id)
  })

  it('keeps a mail that the server asks a login for, and tells staff', async () => {
    testDesk.smtp.setBehaviour('refuseAuth')
    const email = await writeMail(testDesk)
    expect(await afterAttempts(testDesk, email, 1)).toMatchObject({ state: 'waiting', problem: 'login' })
    const staff = await staffAgain(testDesk)
    expect(await rowOf(staff, email)).toMatchObject({ state: 'waiting', problem: 'login', attempts: 1 })
    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    await waitForMailTo(testDesk, email, '')
  })

  it('shows staff a mail that was refused for good, with the reason, and sends it when they try again', async () => {
    testDesk.smtp.setBehaviour('refuse550')
    const email = await writeMail(testDesk)
    await afterAttempts(testDesk, email, 1)
    const staff = await staffAgain(testDesk)
    const row = await rowOf(staff, email)
    expect(row).toMatchObject({ state: 'refused', problem: 'addressRefused', attempts: 1, nextAttemptAtMs: null })
    expect(row?.problemDetail).toContain('No such user here')
    const mailId = row?.mailId ?? 0

    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    expect(testDesk.smtp.mails.some((mail) => mail.to.includes(email))).toBe(false)
    const viewer = await addStaff(testDesk, staff, 'viewer')
    expect(expectFailure(await viewer.outbox.retryMail({ mailId })).code).toBe('notAllowed')
    expect(expectOk(await staff.outbox.retryMail({ mailId }))).toMatchObject({ mailId, state: 'waiting' })
    expect(findCode(await waitForMailTo(testDesk, email, ''))).toMatch(/-/)
    await afterAttempts(testDesk, email, 2)
    expect(expectFailure(await staff.outbox.retryMail({ mailId }))).toEqual({ code: 'notFound' })
    expect(await countAudit(testDesk, 'mailRetried', mailId)).toBe(1)
  })

  it('gives up after three days and says so', async () => {
    testDesk.smtp.setBehaviour('refuse450')
    const email = await writeMail(testDesk)
    await afterAttempts(testDesk, email, 1)
    wakeLater(testDesk, 3 * DAY)
    expect(await afterAttempts(testDesk, email, 2)).toMatchObject({
      state: 'refused',
      problem: 'givenUp',
      next_attempt_at_ms: null,
    })
  })

  it('does not give up a mail that was written while the clock stood years back', async () => {
    const now = testDesk.clock.nowMs()
    testDesk.smtp.setBehaviour('refuse450')
    testDesk.clock.setWallClock(Date.parse('2015-01-01T00:00:00Z'))
    const email = await writeMail(testDesk)
    await afterAttempts(testDesk, email, 1)
    testDesk.clock.setWallClock(now)
    testDesk.services.officeDataChanged()
    expect(await afterAttempts(testDesk, email, 2)).toMatchObject({ state: 'waiting', problem: 'busy' })
  })

  it('sends a mail in time that was put off by a clock that was far ahead', async () => {
    const now = testDesk.clock.nowMs()
    testDesk.smtp.setBehaviour('refuse450')
    testDesk.clock.setWallClock(now + 300 * DAY)
    const email = await writeMail(testDesk)
    await afterAttempts(testDesk, email, 1)
    testDesk.clock.setWallClock(now)
    testDesk.smtp.setBehaviour('accept')
    testDesk.services.officeDataChanged()
    expect((await waitForMailTo(testDesk, email, '')).to).toEqual([email])
  })

  it('sends after a restart what waited before', async () => {
    testDesk.smtp.setBehaviour('refuse450')
    const email = await writeMail(testDesk)
    const waiting = await afterAttempts(testDesk, email, 1)
    await testDesk.restart()
    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    const mail = await waitForMailTo(testDesk, email, '')
    expect(mail.messageId).toBe(waiting.message_id)
    expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: findCode(mail) }))
  })

  it('seals the initial password while its mail waits, shows dots in the preview and erases it once it is sent', async () => {
    const staff = await staffAgain(testDesk)
    const submitted = await submitCase(testDesk)
    testDesk.smtp.setBehaviour('refuse450')
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId: submitted.applicationId }))
    expectOk(
      await staff.applications.approveApplication({
        applicationId: submitted.applicationId,
        revision,
        as: { kind: 'newAccount' },
      }),
    )
    await expect
      .poll(() => rowOf(staff, submitted.email), { timeout: 10_000 })
      .toMatchObject({ kind: 'applicationApproved', attempts: 1 })
    const waiting = await storedMail(testDesk, submitted.email)
    expect(waiting.secrets_sealed).toMatch(/^v2\./)

    const preview = expectOk(await staff.outbox.previewMail({ mailId: waiting.id }))
    expect(preview.text).toContain('••••')
    expect(await countAudit(testDesk, 'mailPreviewed', waiting.id)).toBe(1)

    testDesk.smtp.setBehaviour('accept')
    wakeLater(testDesk)
    const mail = await waitForMailTo(testDesk, submitted.email, '初期パスワード')
    const initialPassword = /【初期パスワード】\s+(\S+)/.exec(mail.text)?.[1] ?? ''
    expect(initialPassword).toHaveLength(12)
    expect(JSON.stringify(waiting)).not.toContain(initialPassword)
    expect(preview.text).not.toContain(initialPassword)
    expect(preview.subject).toBe(mail.subject)
    await expect
      .poll(() => storedMail(testDesk, submitted.email), { timeout: 10_000 })
      .toMatchObject({ state: 'sent', secrets_sealed: null })
    const again = await staffAgain(testDesk)
    expect(expectOk(await again.outbox.previewMail({ mailId: waiting.id })).text).toBe(preview.text)
  })

  it('lists mails by state and page, each once', async () => {
    const staff = await staffAgain(testDesk)
    const all = expectOk(await staff.outbox.listMails({ states: [], after: null, limit: 100 })).rows
    expect(all.length).toBeGreaterThan(4)
    const paged: number[] = []
    for (let after: number | null = null, hasMore = true; hasMore;) {
      const page: { rows: OutboxRow[]; hasMore: boolean } = expectOk(
        await staff.outbox.listMails({ states: [], after, limit: 3 }),
      )
      paged.push(...page.rows.map(({ mailId }) => mailId))
      hasMore = page.hasMore
      after = paged.at(-1) ?? null
    }
    expect(paged).toEqual(all.map(({ mailId }) => mailId))
    const refused = expectOk(await staff.outbox.listMails({ states: ['refused'], after: null, limit: 100 })).rows
    expect(refused.map(({ mailId }) => mailId)).toEqual(
      all.filter(({ state }) => state === 'refused').map(({ mailId }) => mailId),
    )
  })
})

describe.each(DATABASE_KINDS)('the outbox without a mail server on %s', (kind) => {
  let testDesk: TestDesk

  beforeAll(async () => {
    testDesk = await startDesk({ kind, setUp: { mailServer: null } })
  })
  afterAll(() => testDesk.stop())

  it('keeps mails until a server is set, and then sends them in the order they were written', async () => {
    const emails = [await writeMail(testDesk), await writeMail(testDesk), await writeMail(testDesk)]
    const staff = await testDesk.administrator()
    const before = expectOk(await staff.outbox.listMails({ states: ['waiting'], after: null, limit: 10 }))
    expect(before).toMatchObject({ isMailServerSet: false, rows: [{ attempts: 0 }, { attempts: 0 }, { attempts: 0 }] })
    await testDesk.restart()
    const mailServer = MailServerWithPassword.parse(sampleSetUp(testDesk.smtp).mailServer)
    await saveMailServer(testDesk.services.database.db, mailServer, testDesk.clock.nowMs())
    testDesk.services.officeDataChanged()
    await waitForMailTo(testDesk, emails[2] ?? '', '')
    expect(testDesk.smtp.mails.map((mail) => mail.to[0])).toEqual(emails)
    const again = await testDesk.administrator()
    expect(expectOk(await again.outbox.listMails({ states: [], after: null, limit: 10 })).isMailServerSet).toBe(true)
    await approveCase(testDesk, again, await submitCase(testDesk))
  })
})
