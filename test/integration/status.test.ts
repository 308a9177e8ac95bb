import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formatReceptionNumber } from '../../src/shared/features/applications/application.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  approveCase,
  countAudit,
  enrollingWindow,
  expectFailure,
  graduateWithAccount,
  HOUR,
  somebody,
  submitCase,
} from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'

const BIRTH_DATE = '1990-04-02'
const UNKNOWN = { ok: false, error: { code: 'notFound' } }

describe.each(DATABASE_KINDS)('the state of an application on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    testDesk.clock.advance(2 * HOUR)
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  const ask = (receptionNumber: string, birthDate = BIRTH_DATE) =>
    testDesk.window('kiosk').applications.findStatus({ receptionNumber, birthDate })

  it('is told to whoever knows number and birth date, and nothing else is', async () => {
    const submitted = await submitCase(testDesk)
    const { applicationId, receptionNumber } = submitted
    expect(await ask(receptionNumber)).toEqual({ ok: true, value: { state: 'received' } })
    expectOk(await staff.applications.claimApplication({ applicationId, isTakeOver: false }))
    // As people type it.
    expect(await ask(` ${receptionNumber.replaceAll('-', '')} `)).toEqual({ ok: true, value: { state: 'checking' } })
    await approveCase(testDesk, staff, submitted)
    expect(await ask(receptionNumber)).toEqual({ ok: true, value: { state: 'approved' } })
    expect(await countAudit(testDesk, 'statusAsked', applicationId)).toBe(3)
  })

  it('is told of an added student number by the birth date of the account', async () => {
    const own = await graduateWithAccount(testDesk, staff)
    const window = await enrollingWindow(testDesk, own)
    const { academicTree } = expectOk(await window.university.getUniversity({}))
    const school = {
      name: { kanji: '山田 花子', katakana: 'ヤマダ ハナコ', roman: 'YAMADA Hanako' },
      departmentId: academicTree[0]?.faculties[0]?.departments[0]?.id ?? 0,
      studentNumber: somebody().studentNumber,
      admissionMonth: '',
      leavingMonth: '',
      leavingType: 'graduated',
    }
    const { receptionNumber } = expectOk(await window.applications.submitEnrolment({ form: { school } }))
    expect(await ask(receptionNumber)).toEqual({ ok: true, value: { state: 'received' } })
    expect(await ask(receptionNumber, '1990-04-03')).toEqual(UNKNOWN)
  })

  it('is not told apart from a number that nobody has when the birth date is wrong', async () => {
    const { receptionNumber } = await submitCase(testDesk)
    expect(await ask(receptionNumber, '1990-04-03')).toEqual(UNKNOWN)
    expect(await ask(formatReceptionNumber(2026, 987_654))).toEqual(UNKNOWN)
  })

  it.each([
    ['a mistyped number', '2026-000001-0', BIRTH_DATE, { receptionNumber: 'receptionNumberInvalid' }],
    ['no number', ' ', BIRTH_DATE, { receptionNumber: 'required' }],
    ['no birth date', '', '', { receptionNumber: 'required', birthDate: 'required' }],
    ['a day that never was', formatReceptionNumber(2026, 1), '1990-02-30', { birthDate: 'dateInvalid' }],
  ])('is refused with %s, uncounted', async (_what, receptionNumber, birthDate, fields) => {
    for (let tries = 0; tries < 22; tries++)
      expect(expectFailure(await ask(receptionNumber, birthDate))).toEqual({ code: 'invalidInput', fields })
  })

  it('can be guessed five times an hour for one number, known or not, over a restart', async () => {
    const { receptionNumber } = await submitCase(testDesk)
    const unknown = formatReceptionNumber(2026, 876_543)
    for (const number of [receptionNumber, unknown]) {
      for (let tries = 0; tries < 5; tries++) expect(await ask(number, `1980-01-0${tries + 1}`)).toEqual(UNKNOWN)
    }
    const locked = { ok: false, error: { code: 'tryLater', retryAtMs: testDesk.clock.nowMs() + HOUR } }
    for (const number of [receptionNumber, unknown]) expect(await ask(number)).toEqual(locked)
    await testDesk.restart()
    for (const number of [receptionNumber, unknown]) expect(await ask(number)).toEqual(locked)
    testDesk.clock.advance(HOUR)
    expect(await ask(receptionNumber)).toEqual({ ok: true, value: { state: 'received' } })
  })

  it('can be guessed five times by many at once', async () => {
    const { receptionNumber } = await submitCase(testDesk)
    const guesses = Array.from({ length: 12 }, (_, index) => ask(receptionNumber, `1980-01-${index + 10}`))
    const codes = (await Promise.all(guesses)).map((result) => expectFailure(result).code)
    expect(codes.filter((code) => code === 'notFound')).toHaveLength(5)
    expect(codes.filter((code) => code === 'tryLater')).toHaveLength(7)
  })

  it('makes a seat wait that tries many numbers, but not one that asks with right data', async () => {
    const { receptionNumber } = await submitCase(testDesk)
    for (let times = 0; times < 25; times++) expectOk(await ask(receptionNumber))
    for (let tries = 0; tries < 20; tries++)
      expect(await ask(formatReceptionNumber(2026, 700_000 + tries))).toEqual(UNKNOWN)
    expect(await ask(receptionNumber)).toEqual({
      ok: false,
      error: { code: 'tryLater', retryAtMs: testDesk.clock.nowMs() + 5_000 },
    })
    testDesk.clock.advance(5_000)
    expectOk(await ask(receptionNumber))
  })

  it('is told to nobody where the birth date is not asked for', async () => {
    const { formFields } = expectOk(await staff.university.getUniversity({}))
    const account = { ...formFields.account, 'applicant.birthDate': 'hidden' as const }
    expectOk(await changeSettings(staff, 'applications', { formFields: { ...formFields, account } }))
    try {
      const { receptionNumber } = await submitCase(testDesk)
      expect(await ask(receptionNumber)).toEqual(UNKNOWN)
      expect(expectFailure(await ask(receptionNumber, '')).code).toBe('invalidInput')
    } finally {
      expectOk(await changeSettings(staff, 'applications', { formFields }))
    }
  })
})
