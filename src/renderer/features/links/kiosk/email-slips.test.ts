import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSlips, findIntendedEmail } from './email-slips.ts'

describe('a slip in an email address', () => {
  it.each([
    ['hanako@gmial.com', 'hanako@gmail.com'],
    ['hanako@gmail.con', 'hanako@gmail.com'],
    ['hanako@gamil.com', 'hanako@gmail.com'],
    ['hanako@gmail.co', 'hanako@gmail.com'],
    ['Hanako.Y@GMAIL.CO.JP', 'Hanako.Y@gmail.com'],
    ['hanako@yaho.co.jp', 'hanako@yahoo.co.jp'],
    ['hanako@yahoo.co.j', 'hanako@yahoo.co.jp'],
    ['hanako@docomo.co.jp', 'hanako@docomo.ne.jp'],
    ['hanako@docmo.ne.jp', 'hanako@docomo.ne.jp'],
    ['hanako@ezweb.jp', 'hanako@ezweb.ne.jp'],
    ['hanako@icoud.com', 'hanako@icloud.com'],
    ['hanako@softbank.ne.j', 'hanako@softbank.ne.jp'],
    ['hanako@hotmial.com', 'hanako@hotmail.com'],
    ['"a@b"@gmial.com', '"a@b"@gmail.com'],
  ])('%s was probably meant to be %s', (typed, meant) => {
    expect(findIntendedEmail(typed)).toBe(meant)
  })

  it.each([
    'hanako@gmail.com',
    'hanako@GMAIL.com',
    'hanako@mail.com',
    'hanako@ymail.com',
    'hanako@yahoo.ne.jp',
    'hanako@example.jp',
    'hanako@example.com',
    'hanako@aoba.ac.jp',
    'hanako@a.jp',
    'hanako@ai.com',
    'gmial.com',
    '@gmial.com',
    'hanako@',
    '',
  ])('is not seen in %s', (typed) => {
    expect(findIntendedEmail(typed)).toBeUndefined()
  })

  it('is counted the same both ways, is 0 for the same text only, and is never more than the longer text has characters', () => {
    const text = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const slips = countSlips(one, other)
        expect(countSlips(other, one)).toBe(slips)
        expect(slips === 0).toBe(one === other)
        expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length))
      }),
    )
  })

  it('is one for two letters in the wrong order', () => {
    expect(countSlips('gmial', 'gmail')).toBe(1)
  })
})
