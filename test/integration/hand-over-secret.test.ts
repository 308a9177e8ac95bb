/** Somebody stands at the counter whose mail did not arrive: staff hand them a new code or initial password. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Row } from '../../src/main/platform/database/schema.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  approveCase,
  countAudit,
  DAY,
  expectFailure,
  graduateWithAccount,
  MINUTE,
  PASSWORDS,
  readState,
  somebody,
  submitCase,
  untilMailsAreTried,
  waitForMailTo,
} from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const REASON = { ja: '写真がぼやけています。', en: 'The picture is blurred.' }

describe.each(DATABASE_KINDS)('a secret that is handed over at the counter, on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
  })
  afterEach(() => testDesk.smtp.setBehaviour('accept'))
  afterAll(() => testDesk.stop())

  const send = (): Promise<void> => testDesk.desk.jobs.run('sendMails')
  const open = (code: string) => testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })
  const handOver = (mailId: number, client = staff) => client.outbox.handOverSecret({ mailId, isIdentitySeen: true })

  async function mailsTo(email: string): Promise<Row<'outbox_mails'>[]> {
    const { db } = testDesk.services.database
    return db.selectFrom('outbox_mails').selectAll().where('recipient', '=', email).orderBy('id').execute()
  }
  async function newestMailTo(email: string): Promise<Row<'outbox_mails'>> {
    const mail = (await mailsTo(email)).at(-1)
    if (!mail) throw new Error('No mail')
    return mail
  }
  async function askForLink(email = somebody().email): Promise<string> {
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    return email
  }
  async function codeFor(mailId: number): Promise<string> {
    const { secret } = expectOk(await handOver(mailId))
    if (secret.kind !== 'code') throw new Error('It is no code')
    return secret.code
  }

  it('opens what the mail would have opened; what waits with the old one is withdrawn', async () => {
    testDesk.smtp.setBehaviour('refuse450')
    const email = await askForLink()
    await askForLink(email)
    await send()
    const [first, second] = await mailsTo(email)
    if (!first || !second) throw new Error('Two mails were asked for')
    expect([first.state, second.state]).toEqual(['waiting', 'waiting'])
    const given = expectOk(await handOver(first.id))
    expect(given).toMatchObject({ recipient: email, secret: { kind: 'code', purpose: 'registration' } })
    expect(given.expiresAtMs).toBe(testDesk.clock.nowMs() + 30 * MINUTE)
    for (const mail of await mailsTo(email))
      expect(mail).toMatchObject({ state: 'withdrawn', secrets_sealed: null, next_attempt_at_ms: null })
    testDesk.smtp.setBehaviour('accept')
    testDesk.clock.advance(10 * MINUTE)
    await send()
    expect(testDesk.smtp.mails.filter(({ to }) => to.includes(email))).toEqual([])
    if (given.secret.kind !== 'code') throw new Error('It is no code')
    expectOk(await open(given.secret.code))
  })

  it('voids the code of a mail that was sent and lost, and can be made again', async () => {
    const email = await askForLink()
    const lost = findCode(await waitForMailTo(testDesk, email, ''))
    await send()
    const mail = await newestMailTo(email)
    expect(mail.state).toBe('sent')
    const one = await codeFor(mail.id)
    const other = await codeFor(mail.id)
    for (const code of [lost, one]) expect(expectFailure(await open(code)).code).toBe('linkReplaced')
    expectOk(await open(other))
    expect((await newestMailTo(email)).state).toBe('sent')
  })

  it('leaves its mail withdrawn, also when a colleague was about to send that again', async () => {
    testDesk.smtp.setBehaviour('refuse450')
    const email = await askForLink()
    await send()
    const { id: mailId } = await newestMailTo(email)
    const { database } = testDesk.services
    const transaction = database.transaction.bind(database)
    // The colleague's call has read the mail, and comes to its transaction only after the other.
    vi.spyOn(database, 'transaction').mockImplementationOnce(async (work) => {
      expectOk(await handOver(mailId))
      return transaction(work)
    })
    expect(expectFailure(await staff.outbox.retryMail({ mailId })).code).toBe('notFound')
    expect(await newestMailTo(email)).toMatchObject({ state: 'withdrawn', secrets_sealed: null })
  })

  it('is made also when the old one has expired', async () => {
    const email = await askForLink()
    testDesk.clock.advance(DAY)
    staff = await testDesk.administrator()
    expectOk(await open(await codeFor((await newestMailTo(email)).id)))
  })

  it('is an initial password that logs in; the mailed one is void', async () => {
    const submitted = await submitCase(testDesk)
    const mailed = await approveCase(testDesk, staff, submitted)
    const { email, applicationId } = submitted
    const detail = expectOk(await staff.applications.getApplication({ applicationId }))
    const mail = await newestMailTo(email)
    expect(detail.mailToHandOver).toEqual({ mailId: mail.id, kind: 'applicationApproved', recipient: email })
    const { secret, expiresAtMs } = expectOk(await handOver(mail.id))
    if (secret.kind !== 'initialPassword') throw new Error('It is no initial password')
    expect(expiresAtMs).toBe(testDesk.clock.nowMs() + 14 * DAY)
    const logIn = (password: string, kiosk = testDesk.window('kiosk')) =>
      kiosk.accounts.logIn({ email, password, secondPassword: '' })
    expect(expectFailure(await logIn(mailed)).code).toBe('loginFailed')
    const kiosk = testDesk.window('kiosk')
    expect(expectOk(await logIn(secret.initialPassword, kiosk)).session.kind).toBe('firstLogin')
    expectOk(await kiosk.accounts.setPasswords(PASSWORDS))
    expect(expectFailure(await handOver(mail.id)).code).toBe('mailOutdated')
    const { mailToHandOver } = expectOk(await staff.applications.getApplication({ applicationId }))
    expect(mailToHandOver).toBeNull()
  })

  it('of two applications to mend opens the one that was chosen', async () => {
    const { email } = somebody()
    const receptionNumbers: string[] = []
    const mailIds: number[] = []
    for (let times = 0; times < 2; times += 1) {
      const { applicationId } = await submitCase(testDesk, undefined, { ...somebody(), email })
      const { revision, receptionNumber } = expectOk(await staff.applications.getApplication({ applicationId }))
      const flags = [{ field: 'contact.phone' as const, reason: REASON }]
      expectOk(await staff.applications.requestResubmission({ applicationId, revision, flags }))
      receptionNumbers.push(receptionNumber)
      const detail = expectOk(await staff.applications.getApplication({ applicationId }))
      mailIds.push(detail.mailToHandOver?.mailId ?? 0)
      // The second application begins with the code of a new mail, not with that of this one.
      await untilMailsAreTried(testDesk)
    }
    expect(new Set(receptionNumbers).size).toBe(2)
    const [first = 0, second = 0] = mailIds
    for (const [index, mailId] of [first, second, first].entries()) {
      const kiosk = testDesk.window('kiosk')
      expectOk(await kiosk.linkOpening.openOneTimeLink({ code: await codeFor(mailId) }))
      const { resubmission } = expectOk(await kiosk.applications.getDraft({}))
      expect(resubmission?.receptionNumber).toBe(receptionNumbers[index % 2])
    }
  })

  it('sets forgotten passwords and confirms a new address', async () => {
    const graduate = await graduateWithAccount(testDesk, staff)
    expectOk(await testDesk.window('kiosk').accounts.requestPasswordReset({ email: graduate.email }))
    const reset = expectOk(await open(await codeFor((await newestMailTo(graduate.email)).id)))
    expect(reset).toMatchObject({ session: { kind: 'passwordReset' } })
    const { email } = somebody()
    expectOk(await graduate.kiosk.accounts.requestEmailChange({ email, emailConfirmation: email }))
    expect(expectOk(await open(await codeFor((await newestMailTo(email)).id)))).toMatchObject({
      session: { kind: 'emailChange', email },
    })
  })

  it('is the only one that is valid when two of the staff ask at the same moment', async () => {
    const email = await askForLink()
    const { id } = await newestMailTo(email)
    const colleague = await testDesk.administrator()
    const results = await Promise.all([staff, colleague].map((client) => handOver(id, client)))
    expect(results.some(({ ok }) => ok)).toBe(true)
    const { db } = testDesk.services.database
    const links = await db
      .selectFrom('one_time_links')
      .select('id')
      .where('email', '=', email)
      .where('replaced_at_ms', 'is', null)
      .execute()
    expect(links).toHaveLength(1)
  })

  it('is told in the audit by whom, for whom and what for, and is stored nowhere', async () => {
    const email = await askForLink()
    const { id } = await newestMailTo(email)
    const code = await codeFor(id)
    expect(await countAudit(testDesk, 'secretHandedOver', id)).toBe(1)
    const { rows } = expectOk(await staff.audit.listEntries({ actions: ['secretHandedOver'], after: null, limit: 1 }))
    expect(rows).toMatchObject([
      {
        actorKind: 'staff',
        subjectLabel: email,
        subject: 'mail',
        changes: [{ field: 'mailKind', to: 'confirmAddress' }],
      },
    ])
    expect(JSON.stringify(await readState(testDesk))).not.toContain(code)
  })

  it('is for those who decide, about mails that carry one, and only when they saw who it is', async () => {
    const email = await askForLink()
    const { id } = await newestMailTo(email)
    const viewer = await addStaff(testDesk, staff, 'viewer')
    expect(expectFailure(await handOver(id, viewer)).code).toBe('notAllowed')
    const unseen = { mailId: id, isIdentitySeen: false }
    expect(await testDesk.raw(staff, 'office', 'outbox.handOverSecret', unseen)).toMatchObject({
      ok: false,
      error: { code: 'invalidInput' },
    })
    const received = (await mailsTo((await submitCase(testDesk)).email)).find(
      (mail) => mail.kind === 'applicationReceived',
    )
    expect(expectFailure(await handOver(received?.id ?? 0)).code).toBe('notFound')
    expect(expectFailure(await handOver(999_999)).code).toBe('notFound')
    expect((await newestMailTo(email)).state).not.toBe('withdrawn')
  })

  it('of a mail under way: the server gets a void code, and nothing brings the mail back', async () => {
    testDesk.smtp.setBehaviour('refuse450')
    const email = await askForLink()
    const mail = await newestMailTo(email)
    const { keepOutcome } = await import('../../src/main/features/outbox/keep-outcome.ts')
    await codeFor(mail.id)
    const { services } = testDesk
    const postponed = { kind: 'postponed', holdsUp: 'thisMail', problem: 'busy', detail: '' } as const
    await keepOutcome(services.database.db, services, mail, postponed)
    expect(await newestMailTo(email)).toMatchObject({ state: 'withdrawn', next_attempt_at_ms: null })
    expect(expectFailure(await staff.outbox.retryMail({ mailId: mail.id })).code).toBe('notFound')
    await keepOutcome(services.database.db, services, mail, { kind: 'sent' })
    expect((await newestMailTo(email)).state).toBe('sent')
  })
})
