import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from './field-problems.ts'
import { EmailAddress, emailKey } from './email-address.ts'

const read = (typed: string): string | undefined => {
  const { data, error } = EmailAddress.safeParse(typed)
  return error ? fieldProblemsOf(error)[''] : data
}

describe('a mail address', () => {
  it.each([
    ['hanako@example.jp', 'hanako@example.jp'],
    [' hanako@example.jp\n', 'hanako@example.jp'],
    ['ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'hanako@example.jp'],
    ['\u3000hanako＠example.jp\u3000', 'hanako@example.jp'],
    ['Hanako.Yamada+uni@Mail.Example.co.jp', 'Hanako.Yamada+uni@Mail.Example.co.jp'],
    ['a..b@docomo.example', 'a..b@docomo.example'],
    ['.a.@docomo.example', '.a.@docomo.example'],
    ['x@xn--fsqu00a.xn--0zwm56d', 'x@xn--fsqu00a.xn--0zwm56d'],
    [`${'a'.repeat(64)}@example.jp`, `${'a'.repeat(64)}@example.jp`],
  ])('is read from %j', (typed, address) => {
    expect(read(typed)).toBe(address)
  })

  it.each([
    ['', 'required'],
    [' \u3000', 'required'],
    ['hanako', 'emailInvalid'],
    ['hanako@', 'emailInvalid'],
    ['@example.jp', 'emailInvalid'],
    ['hanako@example', 'emailInvalid'],
    ['hanako@example..jp', 'emailInvalid'],
    ['hanako@-example.jp', 'emailInvalid'],
    ['hanako@example.jp.', 'emailInvalid'],
    ['hana ko@example.jp', 'emailInvalid'],
    ['花子@example.jp', 'emailInvalid'],
    ['hanako@例え.jp', 'emailInvalid'],
    ['"hana ko"@example.jp', 'emailInvalid'],
    ['hanako@[127.0.0.1]', 'emailInvalid'],
    ['hanako@127.0.0.1', 'emailInvalid'],
    ['a@example.jp,b@example.jp', 'emailInvalid'],
    ['Hanako <hanako@example.jp>', 'emailInvalid'],
    [`${'a'.repeat(65)}@example.jp`, 'emailInvalid'],
    [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.jp`, 'emailInvalid'],
  ])('is refused as %j with %s', (typed, problem) => {
    expect(read(typed)).toBe(problem)
  })

  it('never carries what could break out of a mail header, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '\r\nBcc: x@example.jp', '\n', '\u0000', ','),
        (text, evil) => {
          const { data } = EmailAddress.safeParse(`${text}${evil}@example.jp${evil}`)
          return data === undefined || /^[!-~]+$/.test(data)
        },
      ),
    )
  })

  it('takes no longer for an endless one', () => {
    expect(read(`${'a'.repeat(50_000)}@${'a-'.repeat(50_000)}`)).toBe('emailInvalid')
    expect(read(`a@${'a.'.repeat(50_000)}`)).toBe('emailInvalid')
    expect(read(`e${'\u0301\u0316'.repeat(50_000)}@example.jp`)).toBe('emailInvalid')
  })

  it('is the same mailbox in any case', () => {
    expect(emailKey('Hanako@Example.JP')).toBe(emailKey('hanako@example.jp'))
  })
})
