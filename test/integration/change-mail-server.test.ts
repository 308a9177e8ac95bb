import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MailServerWithPassword } from '../../src/shared/features/outbox/mail-server-settings.ts'
import { DATABASE_KINDS, expectOk, sampleSetUp, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, readState, somebody, waitForMailTo } from '../support/scenes.ts'

const REQUIRED = { code: 'invalidInput', fields: { 'mailServer.password': 'required' } }

describe.each(DATABASE_KINDS)('the mail server that the office enters, on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let server: MailServerWithPassword

  beforeEach(async () => {
    testDesk = await startDesk({ kind, setUp: { mailServer: null } })
    administrator = await testDesk.administrator()
    const sample = sampleSetUp(testDesk.smtp).mailServer
    if (!sample) throw new Error('The sample has no mail server')
    server = { ...sample, greetingName: '', mailsPerMinute: null }
  })
  afterEach(() => testDesk.stop())

  const read = async () => expectOk(await administrator.outbox.getMailServer({}))
  const change = (mailServer: MailServerWithPassword, revision: number) =>
    administrator.outbox.changeMailServer({ revision, mailServer })
  async function requestLink(): Promise<string> {
    const { email } = somebody()
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    return email
  }

  it('sends what waited at once, also what waits for a later try', async () => {
    expect(await read()).toEqual({ revision: 0, mailServer: null, isPasswordKept: false })
    const email = await requestLink()
    const later = await requestLink()
    const { db } = testDesk.services.database
    await db
      .updateTable('outbox_mails')
      .set({ next_attempt_at_ms: testDesk.clock.nowMs() + 3_600_000 })
      .where('recipient', '=', later)
      .execute()
    expect(expectOk(await change(server, 0))).toEqual({ revision: 1 })
    await waitForMailTo(testDesk, email, 'certdesk://')
    await waitForMailTo(testDesk, later, 'certdesk://')
    const { password: _, ...settings } = server
    expect(await read()).toEqual({ revision: 1, mailServer: settings, isPasswordKept: false })
  })

  it('leaves an audit row that names the fields and never the password', async () => {
    expectOk(await change({ ...server, user: 'desk', password: 'harbour lantern 42' }, 0))
    expectOk(await change({ ...server, user: 'desk', password: 'winter apple road', fromName: '学生課' }, 1))
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['settingsChanged'], after: null, limit: 10 }),
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      subject: 'settings',
      subjectLabel: 'mailServer',
      changes: [
        { field: 'mailServer.fromName', from: server.fromName, to: '学生課' },
        { field: 'mailServer.password', to: '••••' },
      ],
    })
    expect(JSON.stringify(await readState(testDesk))).not.toMatch(/harbour lantern 42|winter apple road/)
  })

  it('is not saved from a revision that is no longer the newest', async () => {
    expectOk(await change(server, 0))
    const before = await readState(testDesk)
    expect(expectFailure(await change({ ...server, host: 'other.example' }, 0))).toEqual({ code: 'settingsChanged' })
    expect(expectFailure(await change({ ...server, host: 'other.example' }, 2))).toEqual({ code: 'settingsChanged' })
    expect(await readState(testDesk)).toEqual(before)
  })

  it('keeps its revision, and leaves no audit row, where nothing changed', async () => {
    expectOk(await change(server, 0))
    expect(expectOk(await change(server, 1))).toEqual({ revision: 1 })
    expect(await countAudit(testDesk, 'settingsChanged')).toBe(1)
  })

  it('takes the password that the seat keeps for the same server and user, and for no other', async () => {
    const withLogin = { ...server, user: 'desk', password: 'harbour lantern 42' }
    const withoutPassword = { ...withLogin, password: '' }
    expect(expectFailure(await change(withoutPassword, 0))).toEqual(REQUIRED)
    expectOk(await change({ ...withLogin, security: 'starttls' }, 0))
    expect(await read()).toMatchObject({ revision: 1, isPasswordKept: true })
    expectOk(await change({ ...withoutPassword, security: 'starttls', fromName: '学生課' }, 1))
    for (const other of [{ host: 'mail.evil.example' }, { user: 'other' }, { security: 'none' as const }]) {
      const mailServer = { ...withoutPassword, security: 'starttls' as const, ...other }
      expect(expectFailure(await change(mailServer, 2))).toEqual(REQUIRED)
      expect(expectFailure(await administrator.outbox.sendTestMail({ mailServer, to: 'it@aoba.example' }))).toEqual(
        REQUIRED,
      )
    }
    expect(await read()).toMatchObject({ revision: 2, mailServer: { user: 'desk', fromName: '学生課' } })
  })

  it('is tried out with a test mail by the password that is kept', async () => {
    expectOk(await change({ ...server, user: 'desk', password: 'harbour lantern 42' }, 0))
    const mailServer = { ...server, user: 'desk', password: '', fromName: '学生課' }
    expectOk(await administrator.outbox.sendTestMail({ mailServer, to: 'it@aoba.example' }))
    await waitForMailTo(testDesk, 'it@aoba.example', '')
    expect(await read()).toMatchObject({ revision: 1, mailServer: { fromName: server.fromName } })
  })

  it('is read, changed and tried out by administrators alone', async () => {
    const before = await read()
    for (const role of ['viewer', 'registrar'] as const) {
      const who = await addStaff(testDesk, administrator, role)
      expect(expectFailure(await who.outbox.getMailServer({})).code).toBe('notAllowed')
      expect(expectFailure(await who.outbox.changeMailServer({ revision: 0, mailServer: server })).code).toBe(
        'notAllowed',
      )
      expect(expectFailure(await who.outbox.sendTestMail({ mailServer: server, to: 'it@aoba.example' })).code).toBe(
        'notAllowed',
      )
    }
    const kiosk = testDesk.window('kiosk')
    for (const name of ['outbox.getMailServer', 'outbox.changeMailServer'])
      expect(await testDesk.raw(kiosk, 'kiosk', name, {})).toEqual({ ok: false, error: { code: 'notAllowed' } })
    expect(await read()).toEqual(before)
  })
})
