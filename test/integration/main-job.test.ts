import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { submitSampleApplication } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { findInitialPassword } from '../support/smtp-server.ts'

describe.each(DATABASE_KINDS)('the main job on %s', (kind) => {
  let testDesk: TestDesk

  beforeEach(async () => {
    testDesk = await startDesk({ kind })
  })
  afterEach(() => testDesk.stop())

  it('leads from an application to a graduate who is logged in', async () => {
    const email = 'hanako@example.jp'
    const receptionNumber = await submitSampleApplication(testDesk, email)
    expect(receptionNumber).toMatch(/^2026-\d{6}-\d$/)

    const staff = await testDesk.administrator()
    const { rows } = expectOk(
      await staff.applications.listApplications({
        states: ['received'],
        search: '花子',
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 20,
      }),
    )
    expect(rows).toMatchObject([{ receptionNumber, applicantName: '山田　花子', state: 'received' }])
    const applicationId = rows[0]?.applicationId ?? 0
    const claimed = expectOk(await staff.applications.claimApplication({ applicationId, isTakeOver: false }))
    expect(claimed.state).toBe('checking')
    const image = expectOk(await staff.identityDocuments.viewImage({ documentId: claimed.images[0]?.documentId ?? '' }))
    expect([...image.bytes.subarray(0, 2)]).toEqual([0xff, 0xd8])
    expectOk(
      await staff.applications.approveApplication({
        applicationId,
        revision: claimed.revision,
        as: { kind: 'newAccount' },
      }),
    )

    const initialPassword = findInitialPassword(
      await testDesk.smtp.waitForMail((mail) => mail.text.includes('初期パスワード')),
    )
    const kiosk = testDesk.window('kiosk')
    expect(
      expectOk(await kiosk.accounts.logIn({ email, password: initialPassword, secondPassword: '' })).session.kind,
    ).toBe('firstLogin')
    const passwords = {
      password: 'Kawabe31',
      passwordConfirmation: 'Kawabe31',
      secondPassword: 'Hijklmn2',
      secondPasswordConfirmation: 'Hijklmn2',
    }
    expectOk(await kiosk.accounts.setPasswords(passwords))
    expect(expectOk(await kiosk.accounts.getAccount({})).enrolments).toMatchObject([{ studentNumber: 'A1234567' }])
    expectOk(await kiosk.sessions.logOut({}))
    expect(
      expectOk(await kiosk.accounts.logIn({ email, password: 'Kawabe31', secondPassword: 'Hijklmn2' })),
    ).toMatchObject({
      session: { kind: 'graduate', email },
    })

    const { counts } = expectOk(await staff.applications.countApplications({}))
    expect(counts).toEqual({ received: 0, checking: 0, resubmissionRequested: 0, approved: 1, rejected: 0 })
  })
})
