import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Result } from '../../src/shared/bridge/result.ts'
import type { ApprovedAs } from '../../src/shared/features/applications/approve-application.ts'
import { sampleForm, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  countAudit,
  emailChangeWindow,
  enrollingWindow,
  expectFailure,
  formOf,
  graduateWithAccount,
  HOUR,
  NEW_PASSWORDS,
  PASSWORDS,
  passwordResetWindow,
  readState,
  somebody,
  submitCase,
  waitForMailTo,
  type Case,
} from '../support/scenes.ts'
import { findInitialPassword } from '../support/smtp-server.ts'

const FIRST = { kanji: '髙﨑 圭子', katakana: 'タカサキ ケイコ', roman: 'TAKASAKI Keiko' }
/** The same person's name, written in another way. */
const AGAIN = { kanji: '高崎 圭子', katakana: 'ﾀｶｻｷ ｹｲｺ', roman: 'Takasaki KEIKO' }

const named =
  (name: FormInput['applicant']['name']) =>
  (form: FormInput): FormInput => ({
    ...form,
    applicant: { ...form.applicant, name },
    school: { ...form.school, name },
  })

describe.each(DATABASE_KINDS)('a mail address that is lost on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    testDesk.clock.advance(HOUR)
    administrator = await testDesk.administrator()
    staff = await addStaff(testDesk, administrator, 'registrar')
  })
  afterAll(() => testDesk.stop())

  const graduate = () => graduateWithAccount(testDesk, staff, named(FIRST))

  /** The same person with a new address, applying as somebody new would. */
  const applyAgain = (studentNumber = somebody().studentNumber): Promise<Case> =>
    submitCase(testDesk, named(AGAIN), { ...somebody(), studentNumber })

  async function approve({ applicationId }: Case, as: ApprovedAs, who = staff): Promise<Result<{ accountId: number }>> {
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
    return who.applications.approveApplication({ applicationId, revision, as })
  }

  const stateOf = async ({ applicationId }: Case) =>
    expectOk(await staff.applications.getApplication({ applicationId })).state

  async function accountIdOf({ email }: { email: string }): Promise<number> {
    const { db } = testDesk.services.database
    return (await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
  }

  async function requestCertificate(kiosk: Client): Promise<string> {
    const { enrolments, methods } = expectOk(await kiosk.certificateRequests.getOffer({}))
    expect(methods.map(({ methodId }) => methodId)).toContain('counter')
    const request = {
      methodId: 'counter' as const,
      enrolmentId: enrolments[0]?.enrolmentId ?? 0,
      items: [{ kindId: 'graduation', copies: 1 }],
      purpose: { ja: '就職・転職', en: 'A job' },
      addressee: '',
      delivery: null,
    }
    const applied = await kiosk.certificateRequests.requestCertificates({
      requestKey: randomUUID(),
      request,
      shownTotalYen: 300,
    })
    return expectOk(applied).requestNumber
  }

  const passwords = { password: PASSWORDS.password, secondPassword: PASSWORDS.secondPassword }

  it('leaves one birth date, the one that was approved last: it is found by, and added numbers show it', async () => {
    const own = await graduate()
    const accountId = await accountIdOf(own)
    const born = (birthDate: string) => (form: FormInput) => {
      const again = named(AGAIN)(form)
      return { ...again, applicant: { ...again.applicant, birthDate } }
    }
    const moved = await submitCase(testDesk, born('1991-05-03'))
    expectOk(await approve(moved, { kind: 'addressChange', accountId }))
    const kiosk = testDesk.window('kiosk')
    const initialPassword = findInitialPassword(await waitForMailTo(testDesk, moved.email, '初期パスワード'))
    expectOk(await kiosk.accounts.logIn({ email: moved.email, password: initialPassword, secondPassword: '' }))
    expectOk(await kiosk.accounts.setPasswords(NEW_PASSWORDS))
    const { name } = named(AGAIN)(sampleForm(1, '')).school
    const enrolling = await enrollingWindow(testDesk, { email: moved.email, kiosk })
    const { departmentId } = (await formOf(staff, moved.applicationId)).school
    const school = { name, departmentId, admissionMonth: '', leavingMonth: '', leavingType: 'graduated' as const }
    expectOk(
      await enrolling.applications.submitEnrolment({
        form: { school: { ...school, studentNumber: somebody().studentNumber } },
      }),
    )
    const { db } = testDesk.services.database
    const { id } = await db
      .selectFrom('applications')
      .select('id')
      .where('kind', '=', 'enrolment')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    const added = expectOk(await staff.applications.getApplication({ applicationId: id }))
    expect(added).toMatchObject({ kind: 'enrolment', account: { birthDate: '1991-05-03' } })

    const later = await submitCase(testDesk, born('1991-05-03'))
    const { matches } = expectOk(await staff.applications.findSamePerson({ applicationId: later.applicationId }))
    const match = matches.find((each) => each.accountId === accountId)
    expect(match).toMatchObject({ birthDate: '1991-05-03', reasons: expect.arrayContaining(['birthDate']) })
  })

  it('is found by names in other characters, and moves with everything but what led into the account', async () => {
    const own = await graduate()
    const accountId = await accountIdOf(own)
    const requestNumber = await requestCertificate(own.kiosk)
    const enrolling = await enrollingWindow(testDesk, own)
    const changing = await emailChangeWindow(testDesk, own)
    const resetting = await passwordResetWindow(testDesk, own)
    const again = await applyAgain(own.studentNumber)

    const { matches } = expectOk(await staff.applications.findSamePerson({ applicationId: again.applicationId }))
    const match = matches.find((each) => each.accountId === accountId)
    expect(match).toMatchObject({ email: own.email, birthDate: '1990-04-02' })
    expect(match?.reasons).toEqual(expect.arrayContaining(['studentNumber', 'birthDate', 'kanjiName', 'soundOfName']))
    expect(expectOk(await approve(again, { kind: 'addressChange', accountId }))).toEqual({ accountId })

    const mail = await waitForMailTo(testDesk, again.email, '初期パスワード')
    const initialPassword = findInitialPassword(mail)
    const notice = await waitForMailTo(testDesk, own.email, 'メールアドレスが変更されました')
    expect(notice.text).not.toContain(initialPassword)
    expect(notice.text).not.toContain(again.email)

    expect(expectFailure(await own.kiosk.accounts.getAccount({})).code).toBe('sessionEnded')
    const logIn = (email: string, typed: { password: string; secondPassword: string }, at = testDesk.window('kiosk')) =>
      at.accounts.logIn({ email, ...typed })
    for (const email of [own.email, again.email])
      expect(expectFailure(await logIn(email, passwords)).code).toBe('loginFailed')
    const initial = { password: initialPassword, secondPassword: '' }
    expect(expectFailure(await logIn(own.email, initial)).code).toBe('loginFailed')

    const { academicTree } = expectOk(await staff.university.getUniversity({}))
    const school = {
      name: FIRST,
      departmentId: academicTree[0]?.faculties[0]?.departments[0]?.id ?? 0,
      studentNumber: somebody().studentNumber,
      admissionMonth: '',
      leavingMonth: '',
      leavingType: 'graduated',
    }
    const before = await readState(testDesk)
    expect(expectFailure(await enrolling.applications.getEnrolmentDraft({})).code).toBe('sessionEnded')
    for (const result of [
      await enrolling.applications.submitEnrolment({ form: { school } }),
      await changing.accounts.confirmEmailChange({}),
      await resetting.accounts.resetPasswords(NEW_PASSWORDS),
    ])
      expect(expectFailure(result).code).toBe('sessionEnded')
    expect(await readState(testDesk)).toEqual(before)

    const kiosk = testDesk.window('kiosk')
    expect(expectOk(await logIn(again.email, initial, kiosk))).toMatchObject({ session: { kind: 'firstLogin' } })
    expectOk(await kiosk.accounts.setPasswords(NEW_PASSWORDS))
    const account = expectOk(await kiosk.accounts.getAccount({}))
    expect(account.email).toBe(again.email)
    expect(account.enrolments.map((each) => each.studentNumber)).toEqual([own.studentNumber])
    const { rows } = expectOk(await kiosk.certificateRequests.listOwnRequests({ after: null, limit: 10 }))
    expect(rows).toMatchObject([{ requestNumber }])
    expect(await stateOf(again)).toBe('approved')
    expect(await countAudit(testDesk, 'applicationApproved', again.applicationId)).toBe(1)
  })

  it('leaves the case open when it is approved as a new account of the same student number', async () => {
    const own = await graduate()
    const again = await applyAgain(own.studentNumber)
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId: again.applicationId }))
    const before = await readState(testDesk)
    const as = { kind: 'newAccount' } as const
    expect(
      expectFailure(await staff.applications.approveApplication({ applicationId: again.applicationId, revision, as })),
    ).toEqual({ code: 'studentNumberInUse' })
    expect(await readState(testDesk)).toEqual(before)
    expect(await stateOf(again)).toBe('received')
    expectOk(await own.kiosk.accounts.getAccount({}))
    expectOk(await approve(again, { kind: 'addressChange', accountId: await accountIdOf(own) }))
  })

  it('may be of somebody with another student number, who is told at both addresses', async () => {
    const own = await graduate()
    const again = await applyAgain()
    const accountId = await accountIdOf(own)
    expect(expectOk(await approve(again, { kind: 'anotherStudentNumber', accountId }))).toEqual({ accountId })
    for (const email of [own.email, again.email]) {
      const mail = await waitForMailTo(testDesk, email, '学籍番号追加登録が承認されました')
      expect(mail.text).toContain(again.studentNumber)
    }
    // Address and passwords stay the same, and the graduate stays logged in.
    const { email, enrolments } = expectOk(await own.kiosk.accounts.getAccount({}))
    expect(email).toBe(own.email)
    expect(enrolments.map((each) => each.studentNumber)).toEqual([own.studentNumber, again.studentNumber])
    expectOk(await testDesk.window('kiosk').accounts.logIn({ email, ...passwords }))
  })

  it('is moved to no account that is not there, and by nobody who may not decide', async () => {
    const own = await graduate()
    const again = await applyAgain(own.studentNumber)
    const accountId = await accountIdOf(own)
    for (const asKind of ['addressChange', 'anotherStudentNumber'] as const)
      expect(expectFailure(await approve(again, { kind: asKind, accountId: 999_999 })).code).toBe('notFound')
    const viewer = await addStaff(testDesk, administrator, 'viewer')
    for (const asKind of ['addressChange', 'anotherStudentNumber'] as const)
      expect(expectFailure(await approve(again, { kind: asKind, accountId }, viewer)).code).toBe('notAllowed')
    expectOk(await viewer.applications.findSamePerson({ applicationId: again.applicationId }))
    expect(await stateOf(again)).toBe('received')
    expectOk(await own.kiosk.accounts.getAccount({}))
  })

  it('does not move to an address that a third account has', async () => {
    const [own, third] = [await graduate(), await graduate()]
    const again = await submitCase(testDesk, named(AGAIN), { ...somebody(), email: third.email })
    const accountId = await accountIdOf(own)
    expect(expectFailure(await approve(again, { kind: 'addressChange', accountId })).code).toBe('emailInUse')
    for (const { kiosk } of [own, third]) expectOk(await kiosk.accounts.getAccount({}))
    expect(await stateOf(again)).toBe('received')
  })

  it('is decided once when two colleagues decide at the same moment', async () => {
    const own = await graduate()
    const again = await applyAgain()
    const accountId = await accountIdOf(own)
    const colleague = await addStaff(testDesk, administrator, 'registrar')
    const results = await Promise.all([
      approve(again, { kind: 'addressChange', accountId }),
      approve(again, { kind: 'anotherStudentNumber', accountId }, colleague),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const lost = results.flatMap((result) => (result.ok ? [] : result.error.code))
    expect(['alreadyDecided', 'changedMeanwhile']).toContain(lost[0])
    expect(await countAudit(testDesk, 'applicationApproved', again.applicationId)).toBe(1)
    const isMoved = results[0]?.ok === true
    const account = await testDesk.services.database.db
      .selectFrom('accounts')
      .select('email')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    expect(account.email).toBe(isMoved ? again.email : own.email)
    const enrolments = await testDesk.services.database.db
      .selectFrom('enrolments')
      .select('student_number')
      .where('account_id', '=', accountId)
      .execute()
    expect(enrolments).toHaveLength(isMoved ? 1 : 2)
  })
})
