import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import {
  formatLinkCode,
  LINK_CODE_ALPHABET,
  LINK_CODE_LENGTH,
  LinkCodeInput,
  linkUrl,
  readLinkCode,
  readLinkUrl,
} from './one-time-link.ts'

const code = fc.string({
  unit: fc.constantFrom(...LINK_CODE_ALPHABET),
  minLength: LINK_CODE_LENGTH,
  maxLength: LINK_CODE_LENGTH,
})
const wide = (text: string) =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
const between = fc.constantFrom('', ' ', '\u3000', '-', '‐', '–', '—', '−', 'ー', 'ｰ', '－', '_', ' - ')

describe('the alphabet of codes', () => {
  it('has 21 characters, each once, without look-alikes', () => {
    expect(new Set(LINK_CODE_ALPHABET).size).toBe(21)
    expect(LINK_CODE_ALPHABET).toMatch(/^[0-9A-Z]{21}$/)
    expect(LINK_CODE_ALPHABET).not.toMatch(/[0ODQ1IL2Z5S8BUV]/)
  })
})

describe('a code', () => {
  it('is read however it is decorated', () => {
    const decoration = fc.record({
      gaps: fc.array(between, { minLength: LINK_CODE_LENGTH + 1, maxLength: LINK_CODE_LENGTH + 1 }),
      isWide: fc.boolean(),
      isLower: fc.boolean(),
    })
    fc.assert(
      fc.property(code, decoration, (wanted, { gaps, isWide, isLower }) => {
        const cased = isLower ? wanted.toLowerCase() : wanted
        const characters = [...(isWide ? wide(cased) : cased)]
        const typed = gaps.map((gap, index) => `${gap}${characters[index] ?? ''}`).join('')
        expect(readLinkCode(typed)).toBe(wanted)
      }),
    )
  })

  it('is read from what a mail shows and from its URL', () => {
    fc.assert(
      fc.property(code, (wanted) => {
        expect(
          [formatLinkCode(wanted), linkUrl(wanted), linkUrl(wanted).toUpperCase(), ` ${linkUrl(wanted)}\n`].map(
            readLinkCode,
          ),
        ).toEqual([wanted, wanted, wanted, wanted])
      }),
    )
  })

  it('is nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readLinkCode(text)
        return (
          read === undefined ||
          (read.length === LINK_CODE_LENGTH && [...read].every((character) => LINK_CODE_ALPHABET.includes(character)))
        )
      }),
    )
    for (const text of [
      '',
      '3467-9AC',
      '3467-9ACEF',
      '0467-9ACE',
      'https://evil.example/link/3467-9ACE',
      'certdesk://login',
      '3467.9ACE',
    ])
      expect(readLinkCode(text)).toBeUndefined()
  })

  it('of a QR code counts only as a whole URL of ours', () => {
    fc.assert(
      fc.property(code, (wanted) => {
        expect([linkUrl(wanted), linkUrl(wanted).toUpperCase(), ` ${linkUrl(wanted)}\n`].map(readLinkUrl)).toEqual([
          wanted,
          wanted,
          wanted,
        ])
        expect([wanted, formatLinkCode(wanted), `https://evil.example/?${linkUrl(wanted)}`].map(readLinkUrl)).toEqual([
          undefined,
          undefined,
          undefined,
        ])
      }),
    )
  })

  it('is told apart from an empty field', () => {
    const problemOf = (typed: string) => {
      const result = LinkCodeInput.safeParse(typed)
      return result.success ? result.data : fieldProblemsOf(result.error)['']
    }
    expect(['3467 9ace', ' ', '3467-9acb', 'nonsense', '3467 9ac', 'x'.repeat(300)].map(problemOf)).toEqual([
      '34679ACE',
      'required',
      'codeLookAlike',
      'codeLookAlike',
      'codeInvalid',
      'codeInvalid',
    ])
  })
})
