/** Refused mails give up their secrets. Sent again, they get new ones. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '../../src/main/platform/database/schema.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { countAudit, DAY, expectFailure, MINUTE, somebody, submitCase, waitForMailTo } from '../support/scenes.ts'
import { findCode, findInitialPassword } from '../support/smtp-server.ts'

const REFUSAL = { at: 'recipient', reply: '550 5.1.1 No such user' } as const

describe.each(DATABASE_KINDS)('a refused mail, on %s', (kind) => {
  let testDesk: TestDesk

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  afterEach(() => testDesk.smtp.setBehaviour('accept'))
  afterAll(() => testDesk.stop())

  const send = (): Promise<void> => testDesk.desk.jobs.run('sendMails')

  async function mailTo(email: string): Promise<Row<'outbox_mails'>> {
    return testDesk.services.database.db
      .selectFrom('outbox_mails')
      .selectAll()
      .where('recipient', '=', email)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  }

  async function linksOf(email: string): Promise<Row<'one_time_links'>[]> {
    return testDesk.services.database.db
      .selectFrom('one_time_links')
      .selectAll()
      .where('email', '=', email)
      .orderBy('id')
      .execute()
  }

  async function askForLink(email = somebody().email): Promise<string> {
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    return email
  }

  async function refusedLinkMail(): Promise<Row<'outbox_mails'>> {
    testDesk.smtp.setBehaviour(REFUSAL)
    const email = await askForLink()
    await send()
    testDesk.smtp.setBehaviour('accept')
    return mailTo(email)
  }

  it('keeps no code; sent again, it has a new one, and the old one is void', async () => {
    const refused = await refusedLinkMail()
    expect(refused).toMatchObject({ state: 'refused', secrets_sealed: null })
    const staff = await testDesk.administrator()
    // The first code would have expired by now.
    testDesk.clock.advance(DAY)
    const again = await testDesk.administrator()
    expect(expectFailure(await staff.outbox.retryMail({ mailId: refused.id })).code).toBe('sessionEnded')
    expectOk(await again.outbox.retryMail({ mailId: refused.id }))
    await send()
    const mail = await waitForMailTo(testDesk, refused.recipient, '')
    expect(mail.messageId).not.toBe(refused.message_id)
    expect(await linksOf(refused.recipient)).toMatchObject([
      { replaced_at_ms: testDesk.clock.nowMs() },
      { replaced_at_ms: null, used_at_ms: null },
    ])
    expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: findCode(mail) }))
    expect(await mailTo(refused.recipient)).toMatchObject({ id: refused.id, state: 'sent', secrets_sealed: null })
    for (const action of ['mailRetried', 'mailSecretRenewed'] as const)
      expect(await countAudit(testDesk, action, refused.id)).toBe(1)
  })

  it('with an initial password: the new one logs in, and the old one is void', async () => {
    const staff = await testDesk.administrator()
    const { applicationId, email } = await submitCase(testDesk)
    testDesk.smtp.setBehaviour(REFUSAL)
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
    expectOk(await staff.applications.approveApplication({ applicationId, revision, as: { kind: 'newAccount' } }))
    await send()
    testDesk.smtp.setBehaviour('accept')
    const account = () =>
      testDesk.services.database.db
        .selectFrom('accounts')
        .select(['password_hash', 'initial_password_expires_at_ms'])
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
    const before = await account()
    const refused = await mailTo(email)
    expect(refused).toMatchObject({ kind: 'applicationApproved', state: 'refused', secrets_sealed: null })
    expectOk(await staff.outbox.retryMail({ mailId: refused.id }))
    expect((await account()).password_hash).not.toBe(before.password_hash)
    await send()
    const mail = await waitForMailTo(testDesk, email, '初期パスワード')
    const login = { email, password: findInitialPassword(mail), secondPassword: '' }
    expect(expectOk(await testDesk.window('kiosk').accounts.logIn(login)).session.kind).toBe('firstLogin')
    expect(await countAudit(testDesk, 'mailSecretRenewed', refused.id)).toBe(1)
  })

  it('is not sent again when a newer mail took its place, and nothing is changed then', async () => {
    const refused = await refusedLinkMail()
    testDesk.clock.advance(MINUTE)
    await askForLink(refused.recipient)
    const newer = findCode(await waitForMailTo(testDesk, refused.recipient, ''))
    const links = await linksOf(refused.recipient)
    const staff = await testDesk.administrator()
    expect(expectFailure(await staff.outbox.retryMail({ mailId: refused.id })).code).toBe('mailOutdated')
    expect(await linksOf(refused.recipient)).toEqual(links)
    expect(await countAudit(testDesk, 'mailRetried', refused.id)).toBe(0)
    expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: newer }))
  })

  it('gets one new code when two of the staff send it again at the same moment', async () => {
    const refused = await refusedLinkMail()
    const [one, other] = [await testDesk.administrator(), await testDesk.administrator()]
    await Promise.all([one, other].map((staff) => staff.outbox.retryMail({ mailId: refused.id })))
    await send()
    const links = await linksOf(refused.recipient)
    expect(links).toHaveLength(2)
    expect(testDesk.smtp.mails.filter(({ to }) => to.includes(refused.recipient))).toHaveLength(1)
    expect(await countAudit(testDesk, 'mailSecretRenewed', refused.id)).toBe(1)
  })

  it('of a form that was set aside begins an empty form: its lost code alone could open the old one', async () => {
    const { email } = somebody()
    const kiosk = await beginApplication(testDesk, email)
    testDesk.smtp.setBehaviour(REFUSAL)
    const image = new Uint8Array(await photo(320, 200))
    const { documentId } = expectOk(await kiosk.identityDocuments.takeInImage({ bytes: image }))
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    expectOk(await kiosk.applications.setDraftAside({ form }))
    await send()
    testDesk.smtp.setBehaviour('accept')
    const refused = await mailTo(email)
    expect(refused).toMatchObject({ kind: 'resumeApplication', state: 'refused' })
    const staff = await testDesk.administrator()
    const seen = testDesk.smtp.mails.length
    expectOk(await staff.outbox.retryMail({ mailId: refused.id }))
    await send()
    const mail = testDesk.smtp.mails.slice(seen).find(({ to }) => to.includes(email))
    if (!mail) throw new Error('No mail came')
    const again = testDesk.window('kiosk')
    expectOk(await again.linkOpening.openOneTimeLink({ code: findCode(mail) }))
    expect(expectOk(await again.applications.getDraft({})).setAside).toBeNull()
  })

  it('that still waits keeps its code when it is sent again', async () => {
    testDesk.smtp.setBehaviour({ at: 'recipient', reply: '450 4.2.1 Come back later' })
    const email = await askForLink()
    await send()
    testDesk.smtp.setBehaviour('accept')
    const waiting = await mailTo(email)
    expect(waiting.secrets_sealed).not.toBeNull()
    const staff = await testDesk.administrator()
    expectOk(await staff.outbox.retryMail({ mailId: waiting.id }))
    await send()
    expect((await waitForMailTo(testDesk, email, '')).messageId).toBe(waiting.message_id)
    expect(await linksOf(email)).toHaveLength(1)
    expect(await countAudit(testDesk, 'mailSecretRenewed', waiting.id)).toBe(0)
  })

  it('of an older version of the program gives up its secrets at the next start', async () => {
    const refused = await refusedLinkMail()
    const { db } = testDesk.services.database
    await db.updateTable('outbox_mails').set({ secrets_sealed: 'v1.left' }).where('id', '=', refused.id).execute()
    await testDesk.restart()
    await send()
    expect((await mailTo(refused.recipient)).secrets_sealed).toBeNull()
  })
})
