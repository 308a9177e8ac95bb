import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FieldProblem } from '../../src/shared/bridge/field-problems.ts'
import {
  ADMINISTRATOR,
  DATABASE_KINDS,
  expectOk,
  sampleSetUp,
  startDesk,
  type Client,
  type TestDesk,
} from '../support/desk.ts'
import { approveCase, expectFailure, PASSWORDS, passwordResetWindow, submitCase } from '../support/scenes.ts'

/** What a guesser tries first of a graduate of 青葉大学 with this address and student number. */
const EMAIL = 'yamada1985@example.jp'
const STUDENT_NUMBER = 'GR2013X01'
const GUESSES: [what: string, password: string, problem: FieldProblem][] = [
  ['a common one', 'Abcdefg1', 'passwordCommon'],
  ['a common one in other cases', 'PASSword1234', 'passwordCommon'],
  ['the mailbox', 'Yamada1985', 'passwordKnown'],
  ['the address', 'Yamada1985ExampleJp', 'passwordKnown'],
  ['the student number', 'Gr2013x01', 'passwordKnown'],
  ['the name of the university', 'AobaUniversity2026', 'passwordKnown'],
  ['its short name', '1Aoba2026', 'passwordKnown'],
  ['the name of the program', 'CertificateDesk1', 'passwordKnown'],
]

describe.each(DATABASE_KINDS)('a password that would be guessed, on %s', (kind) => {
  let testDesk: TestDesk
  let atFirstLogin: Client
  let atReset: Client
  let loggedIn: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    const staff = await testDesk.administrator()
    const logIn = async (password: string, secondPassword: string): Promise<Client> => {
      const kiosk = testDesk.window('kiosk')
      expectOk(await kiosk.accounts.logIn({ email: EMAIL, password, secondPassword }))
      return kiosk
    }
    const submitted = await submitCase(testDesk, undefined, { email: EMAIL, studentNumber: STUDENT_NUMBER })
    const initialPassword = await approveCase(testDesk, staff, submitted)
    atFirstLogin = await logIn(initialPassword, '')
    for (const [, password, problem] of GUESSES) {
      const first = { ...PASSWORDS, password, passwordConfirmation: password }
      const second = { ...PASSWORDS, secondPassword: password, secondPasswordConfirmation: password }
      expect(expectFailure(await atFirstLogin.accounts.setPasswords(first)).fields).toEqual({ password: problem })
      expect(expectFailure(await atFirstLogin.accounts.setPasswords(second)).fields).toEqual({
        secondPassword: problem,
      })
    }
    expectOk(await atFirstLogin.accounts.setPasswords(PASSWORDS))
    loggedIn = await logIn(PASSWORDS.password, PASSWORDS.secondPassword)
    atReset = await passwordResetWindow(testDesk, { email: EMAIL })
  })
  afterAll(() => testDesk.stop())

  it.each(GUESSES)('is not taken when a graduate sets or changes theirs: %s', async (_what, password, problem) => {
    const changed = { password, passwordConfirmation: password }
    const { password: first, secondPassword: second } = PASSWORDS
    const changeOf = { changePassword: first, changeSecondPassword: second } as const
    for (const operation of ['changePassword', 'changeSecondPassword'] as const)
      expect(
        expectFailure(await loggedIn.accounts[operation]({ ...changed, currentPassword: changeOf[operation] })),
      ).toEqual({ code: 'invalidInput', fields: { password: problem } })
    const both = { ...PASSWORDS, ...changed }
    expect(
      expectFailure(
        await atReset.accounts.resetPasswords({
          ...both,
          secondPassword: 'Nothing77',
          secondPasswordConfirmation: 'Nothing77',
        }),
      ).fields,
    ).toEqual({ password: problem })
  })

  it.each([
    ['Password 1234!!', 'passwordCommon'],
    ['ＰＡＳＳＷＯＲＤ１２３４', 'passwordCommon'],
    ['sato.ichiro.2026', 'passwordKnown'],
    ['Aoba University', 'passwordKnown'],
    ['証明書発行デスク２０２６', 'passwordKnown'],
  ] as const)('is not taken for a colleague: %s', async (password, problem) => {
    const staff = await testDesk.administrator()
    const colleague = { loginName: 'sato.ichiro', displayName: '佐藤 一郎', role: 'registrar', password } as const
    expect(expectFailure(await staff.staff.addStaff(colleague))).toEqual({
      code: 'invalidInput',
      fields: { password: problem },
    })
  })
})

it.each([
  ['unbelievable', 'passwordCommon'],
  ['Aoba University 1949', 'passwordKnown'],
] as const)('the first administrator cannot have the password %s, and nothing is set up', async (password, problem) => {
  const testDesk = await startDesk({ kind: 'sqlite', isSetUp: false })
  const window = testDesk.window('office')
  const input = { ...sampleSetUp(testDesk.smtp), administrator: { ...ADMINISTRATOR, password } }
  expect(expectFailure(await window.setUp.completeSetUp(input))).toEqual({
    code: 'invalidInput',
    fields: { 'administrator.password': problem },
  })
  expectOk(await window.setUp.completeSetUp(sampleSetUp(testDesk.smtp)))
  await testDesk.stop()
})
