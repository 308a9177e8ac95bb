import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { EnrolmentFormInput } from '../../src/shared/features/applications/application-form.ts'
import type { ApprovedAs } from '../../src/shared/features/applications/approve-application.ts'
import {
  ENROLMENT_RULES_BY_DEFAULT,
  FIELD_RULES_BY_DEFAULT,
} from '../../src/shared/features/applications/form-fields.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  countAudit,
  enrollingWindow,
  expectFailure,
  graduateWithAccount,
  HOUR,
  openMailedLink,
  PASSWORDS,
  readState,
  somebody,
  waitForMailTo,
} from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'
import { findCode } from '../support/smtp-server.ts'

type School = z.input<typeof EnrolmentFormInput>['school']

const REASON = { ja: '卒業年月をお確かめください', en: 'Please check the month of graduation' }

describe.each(DATABASE_KINDS)('student numbers that are added on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let staff: Client
  let departmentId: number

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    testDesk.clock.advance(HOUR)
    administrator = await testDesk.administrator()
    staff = await addStaff(testDesk, administrator, 'registrar')
    const { academicTree } = expectOk(await staff.university.getUniversity({}))
    departmentId = academicTree[0]?.faculties[1]?.departments[0]?.id ?? 0
  })
  afterAll(() => testDesk.stop())

  const graduate = () => graduateWithAccount(testDesk, staff)

  const school = (change: Partial<School> = {}): School => ({
    name: { kanji: '髙橋 花子', katakana: 'タカハシ ハナコ', roman: 'TAKAHASHI Hanako' },
    departmentId,
    studentNumber: somebody().studentNumber,
    admissionMonth: '2013-04',
    leavingMonth: '2015-03',
    leavingType: 'graduated',
    ...change,
  })

  async function submit(window: Client, form: School): Promise<{ applicationId: number; receptionNumber: string }> {
    const { receptionNumber } = expectOk(await window.applications.submitEnrolment({ form: { school: form } }))
    const { id } = await testDesk.services.database.db
      .selectFrom('applications')
      .select('id')
      .where('reception_number', '=', receptionNumber)
      .executeTakeFirstOrThrow()
    return { applicationId: id, receptionNumber }
  }

  async function caseOf(applicationId: number) {
    const detail = expectOk(await staff.applications.getApplication({ applicationId }))
    if (detail.kind !== 'enrolment') throw new Error('Not an added student number')
    return detail
  }

  const approve = async (applicationId: number, as: ApprovedAs) =>
    staff.applications.approveApplication({ applicationId, revision: (await caseOf(applicationId)).revision, as })

  const accountIdOf = async (applicationId: number) => (await caseOf(applicationId)).account.accountId

  async function logInAgain(email: string): Promise<Client> {
    const window = testDesk.window('kiosk')
    expectOk(await window.accounts.logIn({ email, ...pair }))
    return window
  }
  const pair = { password: PASSWORDS.password, secondPassword: PASSWORDS.secondPassword }

  it('come to the account, and to the certificates that it may apply for', async () => {
    const own = await graduate()
    const window = await enrollingWindow(testDesk, own)
    const mail = await waitForMailTo(testDesk, own.email, 'certdesk://link/')
    expect(testDesk.smtp.mails.some((each) => each.subject.includes('学籍番号追加登録のご案内'))).toBe(true)
    expect(mail.to).toEqual([own.email])
    expect(expectOk(await window.sessions.describeSession({}))).toMatchObject({ kind: 'enrolling', email: own.email })
    expect(expectOk(await window.applications.getEnrolmentDraft({}))).toEqual({
      email: own.email,
      inSchoolName: { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' },
      resubmission: null,
    })
    const form = school()
    const { applicationId, receptionNumber } = await submit(window, form)
    expect(expectOk(await window.sessions.describeSession({}))).toEqual({ kind: 'none' })
    await waitForMailTo(testDesk, own.email, receptionNumber)

    const detail = await caseOf(applicationId)
    expect(detail).toMatchObject({
      state: 'received',
      email: own.email,
      images: [],
      account: { studentNumbers: [own.studentNumber], birthDate: '1990-04-02' },
      form: {
        school: {
          ...form,
          name: { kanji: '髙橋　花子', katakana: 'タカハシ　ハナコ', roman: 'TAKAHASHI Hanako' },
          admissionMonth: '',
        },
      },
    })
    const claimed = expectOk(await staff.applications.claimApplication({ applicationId, isTakeOver: false }))
    expect(claimed).toMatchObject({ kind: 'enrolment', state: 'checking' })
    const { accountId } = detail.account
    expect(expectOk(await approve(applicationId, { kind: 'anotherStudentNumber', accountId }))).toEqual({ accountId })

    const result = await waitForMailTo(testDesk, own.email, '学籍番号追加登録が承認されました')
    expect(result.subject).toContain('学籍番号追加登録の結果')
    expect(result.text).toContain('Your additional student number has been approved')
    for (const text of [form.studentNumber, receptionNumber]) expect(result.text).toContain(text)
    expect(result.text).not.toContain('初期パスワード')
    // The passwords stay the same, so the graduate stays logged in.
    const numbers = [own.studentNumber, form.studentNumber]
    for (const kiosk of [own.kiosk, await logInAgain(own.email)]) {
      const account = expectOk(await kiosk.accounts.getAccount({}))
      expect(account.enrolments.map((each) => each.studentNumber)).toEqual(numbers)
      const offer = expectOk(await kiosk.certificateRequests.getOffer({}))
      expect(offer.enrolments.map((each) => each.studentNumber)).toEqual(numbers)
    }
    expect(await countAudit(testDesk, 'applicationApproved', applicationId)).toBe(1)
  })

  it('are asked for with kanji for the name of that time', async () => {
    const window = await enrollingWindow(testDesk, await graduate())
    const { words } = expectOk(await window.kanjiCandidates.findCandidates({ reading: 'たかはし', kind: 'familyName' }))
    expect(words).toContain('高橋')
  })

  it('are approved for their own account and as nothing else', async () => {
    const [own, other] = [await graduate(), await graduate()]
    const { applicationId } = await submit(await enrollingWindow(testDesk, own), school())
    const accountId = await accountIdOf(applicationId)
    const { id: otherId } = await testDesk.services.database.db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', other.email)
      .executeTakeFirstOrThrow()
    const wrong: ApprovedAs[] = [
      { kind: 'newAccount' },
      { kind: 'addressChange', accountId },
      { kind: 'addressChange', accountId: otherId },
      { kind: 'anotherStudentNumber', accountId: otherId },
      { kind: 'anotherStudentNumber', accountId: 999_999 },
    ]
    const before = await readState(testDesk)
    const { revision } = await caseOf(applicationId)
    for (const as of wrong) {
      expect(
        expectFailure(await staff.applications.approveApplication({ applicationId, revision, as })),
        JSON.stringify(as),
      ).toEqual({ code: 'invalidInput', fields: { as: 'invalid' } })
    }
    const { audit_entries: _before, ...unchanged } = before
    const { audit_entries: _after, ...after } = await readState(testDesk)
    expect(after).toEqual(unchanged)
    expectOk(await approve(applicationId, { kind: 'anotherStudentNumber', accountId }))
  })

  it('are refused while the account has them already', async () => {
    const own = await graduate()
    const window = await enrollingWindow(testDesk, own)
    for (const studentNumber of [own.studentNumber, own.studentNumber.toLowerCase()]) {
      const form = { school: school({ studentNumber }) }
      expect(expectFailure(await window.applications.submitEnrolment({ form }))).toEqual({
        code: 'invalidInput',
        fields: { 'school.studentNumber': 'studentNumberOnAccount' },
      })
    }
    await submit(window, school())
  })

  it('of another account are not approved, and nothing changes', async () => {
    const [own, other] = [await graduate(), await graduate()]
    const { studentNumber } = other
    const { applicationId } = await submit(await enrollingWindow(testDesk, own), school({ studentNumber }))
    const as = { kind: 'anotherStudentNumber', accountId: await accountIdOf(applicationId) } as const
    const { revision } = await caseOf(applicationId)
    const before = await readState(testDesk)
    expect(expectFailure(await staff.applications.approveApplication({ applicationId, revision, as })).code).toBe(
      'studentNumberInUse',
    )
    expect(await readState(testDesk)).toEqual(before)
    expect((await caseOf(applicationId)).state).toBe('received')
    expect(expectOk(await own.kiosk.accounts.getAccount({})).enrolments).toHaveLength(1)
  })

  it('of one person twice at once come to the account once', async () => {
    const own = await graduate()
    const form = school()
    const first = await submit(await enrollingWindow(testDesk, own), form)
    const second = await submit(await enrollingWindow(testDesk, own), form)
    const as = { kind: 'anotherStudentNumber', accountId: await accountIdOf(first.applicationId) } as const
    const results = await Promise.all([first, second].map(({ applicationId }) => approve(applicationId, as)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok)).toEqual([{ ok: false, error: { code: 'studentNumberInUse' } }])
    expect(expectOk(await own.kiosk.accounts.getAccount({})).enrolments).toHaveLength(2)
  })

  it('are asked for by the rules of their own form', async () => {
    const own = await graduate()
    const window = await enrollingWindow(testDesk, own)
    const refused = async (form: School) =>
      expectFailure(await window.applications.submitEnrolment({ form: { school: form } }))
    expect(await refused(school({ studentNumber: '', leavingType: null, departmentId: null }))).toEqual({
      code: 'invalidInput',
      fields: {
        'school.studentNumber': 'required',
        'school.leavingType': 'required',
        'school.departmentId': 'required',
      },
    })
    expect((await refused(school({ leavingMonth: '2099-01' }))).fields).toEqual({
      'school.leavingMonth': 'monthInFuture',
    })
    const change = (enrolment: object) =>
      changeSettings(administrator, 'applications', {
        formFields: { account: FIELD_RULES_BY_DEFAULT, enrolment: { ...ENROLMENT_RULES_BY_DEFAULT, ...enrolment } },
      })
    expectOk(await change({ 'school.leavingMonth': 'required', 'school.name.roman': 'hidden' }))
    try {
      expect((await refused(school({ leavingMonth: '' }))).fields).toEqual({ 'school.leavingMonth': 'required' })
      const { applicationId } = await submit(window, school())
      const { name } = (await caseOf(applicationId)).form.school
      expect(name).toEqual({ kanji: '髙橋　花子', katakana: 'タカハシ　ハナコ', roman: '' })
      expectOk(await change({ 'school.studentNumber': 'optional' }))
      const another = await graduate()
      const unnumbered = await submit(await enrollingWindow(testDesk, another), school({ studentNumber: '' }))
      expect((await caseOf(unnumbered.applicationId)).form.school.studentNumber).toBe('')
    } finally {
      expectOk(await change({}))
    }
  })

  it('are rejected with a reason, and the account stays as it was', async () => {
    const own = await graduate()
    const { applicationId, receptionNumber } = await submit(await enrollingWindow(testDesk, own), school())
    const { revision } = await caseOf(applicationId)
    expectOk(await staff.applications.rejectApplication({ applicationId, revision, reason: REASON }))
    const mail = await testDesk.smtp.waitForMail(
      ({ to, text }) => to.includes(own.email) && text.includes(REASON.ja) && text.includes(receptionNumber),
    )
    expect(mail.subject).toContain('学籍番号追加登録の結果')
    expect(mail.text).toContain(REASON.en)
    expect(expectOk(await own.kiosk.accounts.getAccount({})).enrolments).toHaveLength(1)
    expect((await caseOf(applicationId)).state).toBe('rejected')
  })

  it('are mended where staff asked for it, and nowhere else', async () => {
    const own = await graduate()
    const form = school()
    const { applicationId, receptionNumber } = await submit(await enrollingWindow(testDesk, own), form)
    const ask = async (field: 'school.leavingMonth' | 'applicant.birthDate' | 'identityDocument.images.front') =>
      staff.applications.requestResubmission({
        applicationId,
        revision: (await caseOf(applicationId)).revision,
        flags: [{ field, reason: REASON }],
      })
    for (const field of ['applicant.birthDate', 'identityDocument.images.front'] as const)
      expect(expectFailure(await ask(field))).toEqual({ code: 'invalidInput', fields: { flags: 'invalid' } })
    expectOk(await ask('school.leavingMonth'))
    const mail = await waitForMailTo(testDesk, own.email, REASON.ja)
    expect(mail.subject).toContain('学籍番号追加登録の結果')
    expect(mail.text).toContain('卒業(修了)年月')
    const window = testDesk.window('kiosk')
    expect(expectOk(await window.linkOpening.openOneTimeLink({ code: findCode(mail) })).session).toMatchObject({
      kind: 'enrolling',
      email: own.email,
    })
    expect(expectOk(await window.applications.getEnrolmentDraft({})).resubmission).toMatchObject({
      receptionNumber,
      flags: [{ field: 'school.leavingMonth', reason: REASON }],
      form: { school: { studentNumber: form.studentNumber } },
    })
    const before = (await caseOf(applicationId)).form.school
    const sent = school({
      name: { kanji: '別 人', katakana: 'ベツ ジン', roman: 'BETSU Jin' },
      leavingMonth: '2016-03',
      leavingType: 'withdrawn',
    })
    expect(await submit(window, sent)).toEqual({ applicationId, receptionNumber })
    expect((await caseOf(applicationId)).form.school).toEqual({ ...before, leavingMonth: '2016-03' })
    const accountId = await accountIdOf(applicationId)
    expectOk(await approve(applicationId, { kind: 'anotherStudentNumber', accountId }))
    expect(expectOk(await own.kiosk.accounts.getAccount({})).enrolments).toMatchObject([
      { studentNumber: own.studentNumber },
      { studentNumber: form.studentNumber, leavingMonth: '2016-03', leavingType: 'graduated' },
    ])
  })

  it('are answered at the account’s present address, not at an earlier one', async () => {
    const own = await graduate()
    const { email: newEmail } = somebody()
    const { applicationId } = await submit(await enrollingWindow(testDesk, own), school())
    const { applicationId: asked } = await submit(await enrollingWindow(testDesk, own), school())
    const { applicationId: wanted } = await submit(await enrollingWindow(testDesk, own), school())
    const change = { email: newEmail, emailConfirmation: newEmail }
    const link = await openMailedLink(testDesk, newEmail, async () =>
      expectOk(await own.kiosk.accounts.requestEmailChange(change)),
    )
    expectOk(await link.accounts.confirmEmailChange({}))
    await waitForMailTo(testDesk, own.email, '変更')
    const toOldAddress = () => testDesk.smtp.mails.filter(({ to }) => to.includes(own.email)).length
    const before = toOldAddress()

    const { revision } = await caseOf(applicationId)
    expectOk(await staff.applications.rejectApplication({ applicationId, revision, reason: REASON }))
    await waitForMailTo(testDesk, newEmail, REASON.ja)
    expectOk(
      await staff.applications.requestResubmission({
        applicationId: asked,
        revision: (await caseOf(asked)).revision,
        flags: [{ field: 'school.leavingMonth', reason: { ja: 'もう一度', en: 'Once more' } }],
      }),
    )
    const mail = await waitForMailTo(testDesk, newEmail, 'もう一度')
    const mending = testDesk.window('kiosk')
    expect(expectOk(await mending.linkOpening.openOneTimeLink({ code: findCode(mail) })).session).toMatchObject({
      kind: 'enrolling',
      email: newEmail,
    })
    const { receptionNumber } = await submit(mending, school())
    await waitForMailTo(testDesk, newEmail, receptionNumber)
    const accountId = await accountIdOf(wanted)
    expectOk(await approve(wanted, { kind: 'anotherStudentNumber', accountId }))
    await waitForMailTo(testDesk, newEmail, (await caseOf(wanted)).form.school.studentNumber)
    expect(toOldAddress()).toBe(before)
  })

  it('that came to the account meanwhile can be mended, though staff flagged something else', async () => {
    const own = await graduate()
    const form = school()
    const first = await submit(await enrollingWindow(testDesk, own), form)
    const second = await submit(await enrollingWindow(testDesk, own), form)
    const accountId = await accountIdOf(first.applicationId)
    const { revision } = await caseOf(second.applicationId)
    const window = await openMailedLink(testDesk, own.email, async () => {
      const flags = [{ field: 'school.leavingMonth' as const, reason: REASON }]
      expectOk(await staff.applications.requestResubmission({ applicationId: second.applicationId, revision, flags }))
    })
    expectOk(await approve(first.applicationId, { kind: 'anotherStudentNumber', accountId }))

    const refused = { 'school.studentNumber': 'studentNumberOnAccount' }
    expect(expectOk(await window.applications.getEnrolmentDraft({})).resubmission?.refused).toEqual(refused)
    const again = await window.applications.submitEnrolment({ form: { school: form } })
    expect(expectFailure(again)).toEqual({ code: 'invalidInput', fields: refused })
    const other = school()
    expect(await submit(window, other)).toEqual(second)
    expect((await caseOf(second.applicationId)).form.school.studentNumber).toBe(other.studentNumber)
  })

  it('are applied for once by a link, and by the newest link alone', async () => {
    const own = await graduate()
    const older = await enrollingWindow(testDesk, own)
    const window = await enrollingWindow(testDesk, own)
    const form = { school: school() }
    expect(expectFailure(await older.applications.submitEnrolment({ form })).code).toBe('linkReplaced')
    const again = testDesk.window('kiosk')
    const mail = testDesk.smtp.mails.findLast(({ to }) => to.includes(own.email))
    expectOk(await again.linkOpening.openOneTimeLink({ code: mail ? findCode(mail) : '' }))
    const results = await Promise.all([window, again].map((each) => each.applications.submitEnrolment({ form })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok)).toEqual([
      { ok: false, error: { code: 'linkUsed', purpose: 'enrolment' } },
    ])
  })
})
