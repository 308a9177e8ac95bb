import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import { NewStaffAccount } from './staff-account.ts'

const good = {
  loginName: 'yamada.hanako',
  displayName: '山田 花子',
  role: 'registrar',
  password: 'correct horse battery',
} as const
const read = (change: object) => {
  const { data, error } = NewStaffAccount.safeParse({ ...good, ...change })
  return error ? fieldProblemsOf(error) : data
}

describe('a staff account', () => {
  it('has a login name of half-width lower-case letters, however it is typed', () => {
    expect(read({ loginName: ' Ｙamada.Hanako ' })).toEqual(good)
  })

  it('has a password of any characters, kept as typed', () => {
    expect(read({ password: ' 長い合言葉は安全です。😀 ' })).toMatchObject({ password: ' 長い合言葉は安全です。😀 ' })
  })

  it.each([
    [{ loginName: ' ' }, { loginName: 'required' }],
    [{ loginName: 'ab' }, { loginName: 'loginNameInvalid' }],
    [{ loginName: '-abc' }, { loginName: 'loginNameInvalid' }],
    [{ loginName: '山田花子' }, { loginName: 'loginNameInvalid' }],
    [{ displayName: ' ' }, { displayName: 'required' }],
    [{ displayName: 'a\u202Eb' }, { displayName: 'controlCharacters' }],
    [{ password: '' }, { password: 'required' }],
    [{ password: 'short words' }, { password: 'passwordTooShort' }],
    [{ password: 'x'.repeat(129) }, { password: 'passwordTooLong' }],
    [{ role: 'owner' }, { role: 'invalid' }],
  ])('is refused with %j for %j', (change, problems) => {
    expect(read(change)).toEqual(problems)
  })
})
