import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../src/shared/bridge/result.ts'
import { beginApplication, photo, submitSampleApplication, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  approveCase,
  countAudit,
  DAY,
  expectCountsToBeRight,
  expectFailure,
  readState,
  readTables,
  somebody,
  submitCase,
  type Case,
  waitForMailTo,
} from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'
import { findCode, findInitialPassword } from '../support/smtp-server.ts'

const REASON = { ja: '画像が読めません', en: 'The image cannot be read' }

describe.each(DATABASE_KINDS)('decisions on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let registrar: Client
  let viewer: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    administrator = await testDesk.administrator()
    registrar = await addStaff(testDesk, administrator, 'registrar')
    viewer = await addStaff(testDesk, administrator, 'viewer')
  })
  afterAll(() => testDesk.stop())

  const revisionOf = async ({ applicationId }: Case) =>
    expectOk(await viewer.applications.getApplication({ applicationId })).revision
  const stateOf = async ({ applicationId }: Case) =>
    expectOk(await viewer.applications.getApplication({ applicationId })).state
  const mailsTo = async (
    email: string,
    mailKind: 'applicationApproved' | 'applicationRejected' | 'resubmissionRequested',
  ) =>
    (
      await testDesk.services.database.db
        .selectFrom('outbox_mails')
        .select('id')
        .where('recipient', '=', email)
        .where('kind', '=', mailKind)
        .execute()
    ).length
  const accountsOf = async (email: string) =>
    (await testDesk.services.database.db.selectFrom('accounts').select('id').where('email', '=', email).execute())
      .length

  /** Every decision that staff can make on a revision. */
  const decisions: Record<
    'approve' | 'reject' | 'resubmission',
    (staff: Client, of: Case, revision: number) => Promise<Result<unknown>>
  > = {
    approve: (staff, { applicationId }, revision) =>
      staff.applications.approveApplication({ applicationId, revision, as: { kind: 'newAccount' } }),
    reject: (staff, { applicationId }, revision) =>
      staff.applications.rejectApplication({ applicationId, revision, reason: REASON }),
    resubmission: (staff, { applicationId }, revision) =>
      staff.applications.requestResubmission({
        applicationId,
        revision,
        flags: [{ field: 'contact.phone', reason: REASON }],
      }),
  }

  it('approve once: account, enrolment, audit row, mail with the initial password', async () => {
    const submitted = await submitCase(testDesk)
    const initialPassword = await approveCase(testDesk, registrar, submitted)
    expect(initialPassword).toMatch(/^[A-Za-z0-9]{12}$/)
    const detail = expectOk(await viewer.applications.getApplication({ applicationId: submitted.applicationId }))
    expect(detail).toMatchObject({
      state: 'approved',
      decision: { kind: 'approved', reason: null, atMs: testDesk.clock.nowMs() },
    })
    expect(detail.decision?.by).toMatch(/^係 registrar-/)
    expect(await accountsOf(submitted.email)).toBe(1)
    expect(await countAudit(testDesk, 'applicationApproved', submitted.applicationId)).toBe(1)
    await expectCountsToBeRight(testDesk, viewer)
  })

  it('ask only for what the form asks: a hidden question can not be flagged', async () => {
    const { formFields } = expectOk(await administrator.university.getUniversity({}))
    const change = (rule: 'required' | 'hidden') =>
      changeSettings(administrator, 'applications', {
        formFields: { ...formFields, account: { ...formFields.account, 'contact.phone': rule } },
      })
    const submitted = await submitCase(testDesk)
    const { applicationId } = submitted
    const { revision } = expectOk(await viewer.applications.getApplication({ applicationId }))
    expectOk(await change('hidden'))
    expect(expectFailure(await decisions.resubmission(registrar, submitted, revision))).toEqual({
      code: 'invalidInput',
      fields: { flags: 'invalid' },
    })
    expectOk(await change('required'))
    expectOk(await decisions.resubmission(registrar, submitted, revision))
  })

  it('reject with a reason that the graduate reads in both languages and without an account', async () => {
    const submitted = await submitCase(testDesk)
    const revision = await revisionOf(submitted)
    expectOk(await decisions.reject(registrar, submitted, revision))
    const mail = await waitForMailTo(testDesk, submitted.email, REASON.en)
    expect(mail.text).toContain(REASON.ja)
    expect(mail.text).toContain(submitted.receptionNumber)
    expect(
      expectOk(await viewer.applications.getApplication({ applicationId: submitted.applicationId })),
    ).toMatchObject({ state: 'rejected', decision: { kind: 'rejected', reason: REASON } })
    expect(await accountsOf(submitted.email)).toBe(0)
    await expectCountsToBeRight(testDesk, viewer)
  })

  it.each([
    ['no reason', { ja: ' ', en: '' }, { 'reason.ja': 'required', 'reason.en': 'required' }],
    ['a reason in one language', { ja: '理由', en: '' }, { 'reason.en': 'required' }],
    ['a reason that is too long', { ja: 'あ'.repeat(1001), en: 'reason' }, { 'reason.ja': 'tooLong' }],
  ])('refuse to reject with %s', async (_what, reason, fields) => {
    const submitted = await sharedCase()
    const revision = await revisionOf(submitted)
    const error = expectFailure(
      await registrar.applications.rejectApplication({ applicationId: submitted.applicationId, revision, reason }),
    )
    expect(error).toEqual({ code: 'invalidInput', fields })
    expect(await stateOf(submitted)).toBe('received')
  })

  let undecided: Case | undefined
  /** One case for tests that change nothing. */
  async function sharedCase(): Promise<Case> {
    undecided ??= await submitCase(testDesk)
    return undecided
  }

  it.each(['approve', 'reject', 'resubmission'] as const)('refuse every decision after one to %s', async (first) => {
    const submitted = await submitCase(testDesk)
    const revision = await revisionOf(submitted)
    expectOk(await decisions[first](registrar, submitted, revision))
    const tables = await readTables(testDesk)
    for (const again of [decisions.approve, decisions.reject, decisions.resubmission]) {
      expect(expectFailure(await again(administrator, submitted, revision))).toEqual({ code: 'alreadyDecided' })
      expect(expectFailure(await again(administrator, submitted, revision + 1))).toEqual({ code: 'alreadyDecided' })
    }
    const { applicationId } = submitted
    expect(
      expectFailure(await administrator.applications.claimApplication({ applicationId, isTakeOver: true })),
    ).toEqual({ code: 'alreadyDecided' })
    expect(expectFailure(await administrator.applications.releaseApplication({ applicationId }))).toEqual({
      code: 'alreadyDecided',
    })
    // The mail of the first decision may be sent at any moment. So of the outbox only the number of mails is compared.
    const withoutStates = (found: Awaited<ReturnType<typeof readTables>>) => ({
      ...found,
      outbox_mails: found['outbox_mails']?.length,
    })
    expect(withoutStates(await readTables(testDesk))).toEqual(withoutStates(tables))
  })

  it('refuse a decision on a revision that is not the current one', async () => {
    const submitted = await submitCase(testDesk)
    const revision = await revisionOf(submitted)
    expectOk(
      await registrar.applications.claimApplication({ applicationId: submitted.applicationId, isTakeOver: false }),
    )
    for (const decide of Object.values(decisions)) {
      expect(expectFailure(await decide(registrar, submitted, revision))).toEqual({ code: 'changedMeanwhile' })
      expect(expectFailure(await decide(registrar, submitted, revision + 7))).toEqual({ code: 'changedMeanwhile' })
    }
    expect(await stateOf(submitted)).toBe('checking')
  })

  it.each([
    ['two approvals', ['approve', 'approve']],
    ['approval and rejection', ['approve', 'reject']],
    ['approval and request for resubmission', ['approve', 'resubmission']],
    ['all three and again', ['approve', 'reject', 'resubmission', 'approve', 'reject', 'resubmission']],
  ] as const)('let exactly one through of %s at the same moment', async (_what, kinds) => {
    const submitted = await submitCase(testDesk)
    const revision = await revisionOf(submitted)
    const colleagues = [administrator, registrar]
    const results = await Promise.all(
      kinds.map((decision, index) => decisions[decision](colleagues[index % 2] ?? registrar, submitted, revision)),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const failed = results.filter((result) => !result.ok).map(expectFailure)
    expect(failed).toEqual(failed.map(() => ({ code: 'alreadyDecided' })))

    const winner = kinds[results.findIndex((result) => result.ok)]
    expect(await stateOf(submitted)).toBe(
      { approve: 'approved', reject: 'rejected', resubmission: 'resubmissionRequested' }[winner ?? 'approve'],
    )
    expect(await accountsOf(submitted.email)).toBe(winner === 'approve' ? 1 : 0)
    expect(await mailsTo(submitted.email, 'applicationApproved')).toBe(winner === 'approve' ? 1 : 0)
    expect(await mailsTo(submitted.email, 'applicationRejected')).toBe(winner === 'reject' ? 1 : 0)
    expect(await mailsTo(submitted.email, 'resubmissionRequested')).toBe(winner === 'resubmission' ? 1 : 0)
    const audits = await Promise.all(
      (['applicationApproved', 'applicationRejected', 'resubmissionRequested'] as const).map((action) =>
        countAudit(testDesk, action, submitted.applicationId),
      ),
    )
    expect(audits.reduce((sum, count) => sum + count)).toBe(1)
    await expectCountsToBeRight(testDesk, viewer)
  })

  it('belong to who claimed the case, until it is released or taken over', async () => {
    const submitted = await submitCase(testDesk)
    const { applicationId } = submitted
    const claimed = expectOk(await registrar.applications.claimApplication({ applicationId, isTakeOver: false }))
    expect(claimed).toMatchObject({ state: 'checking', claim: { isMine: true, atMs: testDesk.clock.nowMs() } })
    expect(expectOk(await viewer.applications.getApplication({ applicationId })).claim).toMatchObject({
      isMine: false,
      by: claimed.claim?.by,
    })
    const { rows } = expectOk(
      await viewer.applications.listApplications({
        states: [],
        search: submitted.receptionNumber,
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 5,
      }),
    )
    expect(rows).toMatchObject([{ applicationId, state: 'checking', claimedBy: claimed.claim?.by }])

    for (const decide of Object.values(decisions))
      expect(expectFailure(await decide(administrator, submitted, claimed.revision))).toEqual({
        code: 'claimedByOther',
      })
    expect(
      expectFailure(await administrator.applications.claimApplication({ applicationId, isTakeOver: false })),
    ).toEqual({ code: 'claimedByOther' })
    expect(expectFailure(await administrator.applications.releaseApplication({ applicationId }))).toEqual({
      code: 'claimedByOther',
    })

    const released = expectOk(await registrar.applications.releaseApplication({ applicationId }))
    expect(released).toMatchObject({ state: 'received', claim: null })
    expectOk(await registrar.applications.claimApplication({ applicationId, isTakeOver: false }))
    const takenOver = expectOk(await administrator.applications.claimApplication({ applicationId, isTakeOver: true }))
    expect(takenOver.claim).toMatchObject({ isMine: true, by: '管理 太郎' })
    expect(expectFailure(await decisions.approve(registrar, submitted, takenOver.revision))).toEqual({
      code: 'claimedByOther',
    })
    expectOk(await decisions.approve(administrator, submitted, takenOver.revision))
    expect(await countAudit(testDesk, 'applicationClaimed', applicationId)).toBe(3)
    expect(await countAudit(testDesk, 'applicationReleased', applicationId)).toBe(1)
    await expectCountsToBeRight(testDesk, viewer)
  })

  it('show what one claimed oneself, and that alone, under “only mine”', async () => {
    const [mine, others] = [await submitCase(testDesk), await submitCase(testDesk)]
    expectOk(await registrar.applications.claimApplication({ applicationId: mine.applicationId, isTakeOver: false }))
    expectOk(
      await administrator.applications.claimApplication({ applicationId: others.applicationId, isTakeOver: false }),
    )
    const { rows } = expectOk(
      await registrar.applications.listApplications({
        states: ['checking'],
        search: '',
        sort: 'newestFirst',
        isOnlyMine: true,
        after: null,
        limit: 100,
      }),
    )
    expect(rows.map(({ applicationId }) => applicationId)).toContain(mine.applicationId)
    expect(rows.map(({ applicationId }) => applicationId)).not.toContain(others.applicationId)
  })

  it('keep the counts right while two people claim and release many cases at once', async () => {
    const cases = [
      await submitCase(testDesk),
      await submitCase(testDesk),
      await submitCase(testDesk),
      await submitCase(testDesk),
    ]
    const staffOf = (index: number) => (index % 2 === 0 ? administrator : registrar)
    for (let round = 0; round < 6; round++) {
      const results = await Promise.all(
        cases.map(({ applicationId }, index) =>
          (round + index) % 2 === 0
            ? staffOf(index).applications.claimApplication({ applicationId, isTakeOver: false })
            : staffOf(index).applications.releaseApplication({ applicationId }),
        ),
      )
      for (const result of results) expectOk(result)
    }
    await expectCountsToBeRight(testDesk, viewer)
  })

  it('refuse to approve a second account for one mail address, and change nothing then', async () => {
    const first = await submitCase(testDesk)
    const second = await submitCase(testDesk, undefined, {
      email: first.email,
      studentNumber: somebody().studentNumber,
    })
    await approveCase(testDesk, registrar, first)
    await expectNothingToChange(second, 'emailInUse')
    const detail = expectOk(await viewer.applications.getApplication({ applicationId: second.applicationId }))
    expect(detail.earlier).toMatchObject([{ applicationId: first.applicationId, state: 'approved' }])
  })

  it('refuse to approve a student number that another account has, and change nothing then', async () => {
    const first = await submitCase(testDesk)
    const second = await submitCase(testDesk, undefined, {
      email: somebody().email,
      studentNumber: first.studentNumber,
    })
    await approveCase(testDesk, registrar, first)
    await expectNothingToChange(second, 'studentNumberInUse')
    expectOk(await decisions.reject(registrar, second, await revisionOf(second)))
  })

  it('approve any number of graduates who have no student number', async () => {
    const withoutNumber = (form: FormInput): FormInput => ({ ...form, school: { ...form.school, studentNumber: '' } })
    const cases = [await submitCase(testDesk, withoutNumber), await submitCase(testDesk, withoutNumber)]
    for (const submitted of cases) await approveCase(testDesk, registrar, submitted)
    expect(await Promise.all(cases.map(({ email }) => accountsOf(email)))).toEqual([1, 1])
  })

  it('approve one of two cases of one person that are approved at the same moment', async () => {
    const first = await submitCase(testDesk)
    const second = await submitCase(testDesk, undefined, first)
    const [one, two] = [await revisionOf(first), await revisionOf(second)]
    const results = await Promise.all([
      decisions.approve(registrar, first, one),
      decisions.approve(administrator, second, two),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok).map(expectFailure)).toEqual([{ code: 'emailInUse' }])
    expect(await accountsOf(first.email)).toBe(1)
    expect(await mailsTo(first.email, 'applicationApproved')).toBe(1)
    await expectCountsToBeRight(testDesk, viewer)
  })

  async function expectNothingToChange(submitted: Case, code: string): Promise<void> {
    // All mails have been sent, so the outbox no longer changes.
    await expect
      .poll(() =>
        testDesk.services.database.db.selectFrom('outbox_mails').select('id').where('state', '=', 'waiting').execute(),
      )
      .toEqual([])
    const revision = await revisionOf(submitted)
    const before = await readState(testDesk)
    expect(expectFailure(await decisions.approve(registrar, submitted, revision))).toEqual({ code })
    expect(await readState(testDesk)).toEqual(before)
  }

  it('are refused to viewers', async () => {
    const submitted = await sharedCase()
    const { applicationId } = submitted
    const revision = await revisionOf(submitted)
    for (const decide of Object.values(decisions))
      expect(expectFailure(await decide(viewer, submitted, revision))).toEqual({ code: 'notAllowed' })
    expect(expectFailure(await viewer.applications.claimApplication({ applicationId, isTakeOver: true }))).toEqual({
      code: 'notAllowed',
    })
    expect(expectFailure(await viewer.applications.releaseApplication({ applicationId }))).toEqual({
      code: 'notAllowed',
    })
    expect(await stateOf(submitted)).toBe('received')
  })

  describe('asking for a resubmission', () => {
    const sealedFiles = () => {
      const folder = join(testDesk.profileFolder, 'documents', testDesk.services.seatSettings.read().seatId)
      return readdirSync(folder).map((name) => name.replace(/\.age$/, ''))
    }
    const takeIn = async (kiosk: Client) =>
      expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) })).documentId

    /** A driving licence with both sides, handed in and sent back for its front. */
    async function askForFront(): Promise<Case & { front: string; back: string; code: string }> {
      const who = somebody()
      const kiosk = await beginApplication(testDesk, who.email)
      const [front, back] = [await takeIn(kiosk), await takeIn(kiosk)]
      const university = expectOk(await kiosk.university.getUniversity({}))
      const departmentId = university.academicTree[0]?.faculties[1]?.departments[0]?.id ?? 0
      const form = licence(departmentId, who.studentNumber, front, back)
      const { receptionNumber } = expectOk(await kiosk.applications.submitApplication({ form }))
      const { id: applicationId } = await testDesk.services.database.db
        .selectFrom('applications')
        .select('id')
        .where('reception_number', '=', receptionNumber)
        .executeTakeFirstOrThrow()
      const submitted = { ...who, applicationId, receptionNumber }
      const revision = await revisionOf(submitted)
      expectOk(
        await registrar.applications.requestResubmission({
          applicationId,
          revision,
          flags: [{ field: 'identityDocument.images.front', reason: REASON }],
        }),
      )
      const mail = await waitForMailTo(testDesk, who.email, REASON.ja)
      expect(mail.text).toContain('運転免許証（表面）')
      expect(mail.text).toContain('Driving licence (front)')
      return { ...submitted, front, back, code: findCode(mail) }
    }

    function licence(departmentId: number, studentNumber: string, front: string, back: string): FormInput {
      const name = { kanji: '鈴木 一郎', katakana: 'スズキ イチロウ', roman: 'SUZUKI Ichiro' }
      return {
        applicant: { name, birthDate: '1985-12-31' },
        school: {
          name,
          departmentId,
          studentNumber,
          admissionMonth: '2004-04',
          leavingMonth: '2008-03',
          leavingType: 'graduated',
        },
        contact: {
          address: {
            livesAbroad: false,
            zip: '060-0001',
            prefecture: '北海道',
            city: '札幌市中央区',
            town: '北一条西',
            building: '',
          },
          phone: '011-123-4567',
        },
        identityDocument: {
          typeId: 'drivingLicence',
          date: '2028-01-01',
          images: [
            { side: 'front', documentId: front },
            { side: 'back', documentId: back },
          ],
        },
        nameChangeDocument: null,
      }
    }

    async function open(code: string): Promise<Client> {
      const kiosk = testDesk.window('kiosk')
      expect(expectOk(await kiosk.linkOpening.openOneTimeLink({ code })).session).toMatchObject({
        kind: 'applicant',
        purpose: 'resubmission',
      })
      return kiosk
    }

    it('brings the form back with what was good, takes the new image and destroys the old one', async () => {
      const asked = await askForFront()
      expect(await stateOf(asked)).toBe('resubmissionRequested')
      await expectCountsToBeRight(testDesk, viewer)
      const kiosk = await open(asked.code)
      const draft = expectOk(await kiosk.applications.getDraft({}))
      expect(draft).toMatchObject({
        purpose: 'resubmission',
        email: asked.email,
        agreedTermsVersion: '1',
        resubmission: {
          receptionNumber: asked.receptionNumber,
          flags: [{ field: 'identityDocument.images.front', reason: REASON }],
        },
      })
      const form = draft.resubmission?.form
      if (!form) throw new Error('The draft has no form')
      expect(form.applicant.name.kanji).toBe('鈴木　一郎')
      expect(form.identityDocument.images).toEqual([
        { side: 'front', documentId: asked.front },
        { side: 'back', documentId: asked.back },
      ])

      expect(
        expectFailure(await kiosk.applications.submitApplication({ form })),
        'with the image that staff want anew',
      ).toEqual({ code: 'documentMissing' })
      const newFront = await takeIn(kiosk)
      const withImages = (front: string, back: string): FormInput => ({
        ...form,
        identityDocument: {
          ...form.identityDocument,
          images: [
            { side: 'front', documentId: front },
            { side: 'back', documentId: back },
          ],
        },
      })
      expect(
        expectFailure(await kiosk.applications.submitApplication({ form: withImages(newFront, asked.front) })),
        'with the old front as back',
      ).toEqual({ code: 'documentMissing' })
      expect(sealedFiles()).toEqual(expect.arrayContaining([asked.front, asked.back, newFront]))
      const accepted = expectOk(await kiosk.applications.submitApplication({ form: withImages(newFront, asked.back) }))
      expect(accepted.receptionNumber).toBe(asked.receptionNumber)

      expect(sealedFiles()).toEqual(expect.arrayContaining([asked.back, newFront]))
      expect(sealedFiles()).not.toContain(asked.front)
      expect(expectFailure(await registrar.identityDocuments.viewImage({ documentId: asked.front }))).toEqual({
        code: 'notFound',
      })
      expectOk(await registrar.identityDocuments.viewImage({ documentId: asked.back }))
      expectOk(await registrar.identityDocuments.viewImage({ documentId: newFront }))
      expect(await stateOf(asked)).toBe('received')
      await expectCountsToBeRight(testDesk, viewer)
      expect(await countAudit(testDesk, 'applicationResubmitted', asked.applicationId)).toBe(1)
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: asked.code }))).toEqual({
        code: 'linkUsed',
        purpose: 'resubmission',
      })

      const initialPassword = await approveCase(testDesk, registrar, asked)
      expectOk(
        await testDesk
          .window('kiosk')
          .accounts.logIn({ email: asked.email, password: initialPassword, secondPassword: '' }),
      )
    })

    it('makes a link that lives for days and is void once staff ask again', async () => {
      const asked = await askForFront()
      const kiosk = await open(asked.code)
      const { resubmission } = expectOk(await kiosk.applications.getDraft({}))
      if (!resubmission) throw new Error('The draft has no form')
      const front = await takeIn(kiosk)
      const images = [
        { side: 'front', documentId: front },
        { side: 'back', documentId: asked.back },
      ] as const
      expectOk(
        await kiosk.applications.submitApplication({
          form: {
            ...resubmission.form,
            identityDocument: { ...resubmission.form.identityDocument, images: [...images] },
          },
        }),
      )
      const before = testDesk.smtp.mails.length
      expectOk(await decisions.resubmission(registrar, asked, await revisionOf(asked)))
      const mail = await testDesk.smtp.waitForMail(
        (received) => testDesk.smtp.mails.indexOf(received) >= before && received.text.includes(REASON.ja),
      )
      const code = findCode(mail)
      expect(code).not.toBe(asked.code)
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: asked.code })).code).toBe(
        'linkUsed',
      )
      // A new registration from the same address leaves the link of the case alone.
      expectOk(
        await testDesk
          .window('kiosk')
          .applications.requestRegistrationLink({ email: asked.email, emailConfirmation: asked.email }),
      )
      testDesk.clock.advance(14 * DAY - 1)
      expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))
      testDesk.clock.advance(1)
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))).toEqual({
        code: 'linkExpired',
        purpose: 'resubmission',
      })
      administrator = await testDesk.administrator()
      registrar = await addStaff(testDesk, administrator, 'registrar')
      viewer = await addStaff(testDesk, administrator, 'viewer')
    })
  })

  it('send the initial password to the graduate and to nobody else', async () => {
    const { email } = somebody()
    const receptionNumber = await submitSampleApplication(testDesk, email, (form) => ({
      ...form,
      school: { ...form.school, studentNumber: '' },
    }))
    const { id } = await testDesk.services.database.db
      .selectFrom('applications')
      .select('id')
      .where('reception_number', '=', receptionNumber)
      .executeTakeFirstOrThrow()
    const { revision } = expectOk(await registrar.applications.getApplication({ applicationId: id }))
    const approved = await registrar.applications.approveApplication({
      applicationId: id,
      revision,
      as: { kind: 'newAccount' },
    })
    const initialPassword = findInitialPassword(await waitForMailTo(testDesk, email, '初期パスワード'))
    expect(JSON.stringify(approved)).not.toContain(initialPassword)
    expect(
      testDesk.smtp.mails
        .filter((mail) => mail.raw.includes(initialPassword) || mail.text.includes(initialPassword))
        .map((mail) => mail.to),
    ).toEqual([[email]])
  })
})
