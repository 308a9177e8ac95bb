import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommonPasswords } from './common-passwords.ts'
import { foldPassword } from './fold-password.ts'
import { isOnlyWord, isOnlyWordAndDigits } from './is-only-word.ts'

const common = createCommonPasswords('resources')

describe('the common passwords', () => {
  it.each(['password1', 'Password1', 'PASSWORD1', 'Ｐａｓｓｗｏｒｄ１', 'pass-word 1!', '1qaz2wsx', 'Qwerty123'])(
    'are found as %s',
    async (password) => {
      expect(await common.includes(password)).toBe(true)
    },
  )

  it.each(['', '!!!!', 'Kawabe31', 'correct horse battery', 'ながいパスワードですよ、はい。', 'password1Kawabe'])(
    'are not %j',
    async (password) => {
      expect(await common.includes(password)).toBe(false)
    },
  )

  it('are listed in the form in which they are compared, each once', () => {
    const lines = readFileSync('resources/common-passwords/passwords.txt', 'utf8').trimEnd().split('\n')
    expect(lines.filter((line) => line !== foldPassword(line))).toEqual([])
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.length).toBeGreaterThan(10_000)
  })
})

describe('a password that is only a word and digits', () => {
  it.each([
    ['Hanako2013', ['hanako2013']],
    ['Hanako2014', ['hanako']],
    ['1990Hanako', ['hanako1985']],
    ['青葉大学２０２６', ['青葉大学']],
    ['Aoba-University', ['Aoba University']],
    ['Abc12345', ['ABC-12345']],
  ])('is %s of %j', (password, words) => {
    expect(isOnlyWordAndDigits(password, words)).toBe(true)
  })

  it.each([
    ['Hanako2013Kyoto', ['hanako']],
    ['Abc98765', ['ABC-12345']],
    ['12345678', ['87654321']],
    ['Kawabe31', ['', '!!', '１']],
  ])('is not %s of %j', (password, words) => {
    expect(isOnlyWordAndDigits(password, words)).toBe(false)
  })

  it.each([
    ['Hanako2013', ['hanako2013'], true],
    ['Hanako-2013', ['HANAKO2013'], true],
    ['Hanako2014', ['hanako2013', 'hanako'], false],
    ['', ['', '!!'], false],
  ])('without digits, is %s of %j: %s', (password, words, isOnly) => {
    expect(isOnlyWord(password, words)).toBe(isOnly)
  })

  it('is itself, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 128 }), fc.array(fc.string()), (password, words) => {
        expect(isOnlyWord(password, [...words, password])).toBe(foldPassword(password) !== '')
        expect(isOnlyWordAndDigits(password, [...words, password])).toBe(foldPassword(password) !== '')
      }),
    )
  })
})
