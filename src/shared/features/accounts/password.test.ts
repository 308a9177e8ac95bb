import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import { MAX_PASSWORD_LENGTH, NewPassword, PASSWORD_RULES } from './password.ts'
import { SetPasswordsInput } from './set-passwords.ts'

/** The manual's sentence, character by character: 8 and more half-width letters and digits, of all three kinds. */
function isGood(password: string): boolean {
  const among = (from: string, to: string) =>
    [...password].some((character) => character >= from && character <= to && character.length === 1)
  const isEveryKnown = [...password].every(
    (character) =>
      (character >= 'A' && character <= 'Z') ||
      (character >= 'a' && character <= 'z') ||
      (character >= '0' && character <= '9'),
  )
  return (
    password.length >= 8 &&
    password.length <= 128 &&
    isEveryKnown &&
    among('A', 'Z') &&
    among('a', 'z') &&
    among('0', '9')
  )
}

const nearlyGood = fc.string({ unit: fc.constantFrom(...'ABZabz019 -Ａé𠮷'), minLength: 5, maxLength: 12 })
const simple = fc.string({ unit: fc.constantFrom(...'ABZabz019'), minLength: 6, maxLength: 130 })

describe('a new password', () => {
  it('is taken exactly when the manual allows it, and kept as typed', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyGood, simple, fc.string()), (password) => {
        const result = NewPassword.safeParse(password)
        expect([password, result.success]).toEqual([password, isGood(password)])
        expect(result.success ? result.data : password).toBe(password)
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps the rules that the screen ticks off exactly when it is taken', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyGood, simple), (password) => {
        const areKept = PASSWORD_RULES.every(({ isKept }) => isKept(password))
        expect(NewPassword.safeParse(password).success).toBe(areKept && password.length <= MAX_PASSWORD_LENGTH)
      }),
    )
  })

  it.each([
    ['', 'required'],
    ['Abc1', 'passwordTooShort'],
    ['abcdefg1', 'passwordUpperCaseMissing'],
    ['ABCDEFG1', 'passwordLowerCaseMissing'],
    ['Abcdefgh', 'passwordDigitMissing'],
    ['Abcdefg1!', 'passwordOtherCharacters'],
    ['Ａbcdefg1A', 'passwordOtherCharacters'],
    [`A1${'b'.repeat(127)}`, 'passwordTooLong'],
  ])('is refused as %j with %s', (password, problem) => {
    const result = NewPassword.safeParse(password)
    expect(result.error && fieldProblemsOf(result.error)).toEqual({ '': problem })
  })
})

describe('the two passwords', () => {
  const good = {
    password: 'Abcdefg1',
    passwordConfirmation: 'Abcdefg1',
    secondPassword: 'Hijklmn2',
    secondPasswordConfirmation: 'Hijklmn2',
  }
  const problemsOf = (change: Partial<typeof good>) => {
    const { error } = SetPasswordsInput.safeParse({ ...good, ...change })
    return error ? fieldProblemsOf(error) : {}
  }

  it('are taken when both are right and differ', () => {
    expect(problemsOf({})).toEqual({})
  })

  it('must be repeated exactly, and differ', () => {
    expect(problemsOf({ passwordConfirmation: 'Abcdefg1 ' })).toEqual({ passwordConfirmation: 'passwordMismatch' })
    expect(problemsOf({ secondPasswordConfirmation: '' })).toEqual({ secondPasswordConfirmation: 'passwordMismatch' })
    expect(problemsOf({ secondPassword: 'Abcdefg1', secondPasswordConfirmation: 'Abcdefg1' })).toEqual({
      secondPassword: 'passwordsEqual',
    })
  })
})
