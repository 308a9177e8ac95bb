import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatZip, normaliseZip } from './zip-code.ts'

const digits = fc.stringMatching(/^[0-9]{7}$/)
const widen = (text: string) =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0))

describe('normaliseZip', () => {
  it.each([
    ['1000001', '1000001'],
    ['100-0001', '1000001'],
    ['１００－０００１', '1000001'],
    ['１００ー０００１', '1000001'],
    ['１００ｰ０００１', '1000001'],
    ['100–0001', '1000001'],
    ['100−0001', '1000001'],
    ['〒100-0001', '1000001'],
    ['　100 - 0001 ', '1000001'],
  ])('reads %s', (typed, zip) => {
    expect(normaliseZip(typed)).toBe(zip)
  })

  it.each([
    '',
    '100',
    '100-001',
    '100-00011',
    '10-00001',
    '1000-001',
    '100--0001',
    '100.0001',
    '百-0001',
    '١٠٠-٠٠٠١',
    '1000001a',
  ])('refuses %j', (typed) => {
    expect(normaliseZip(typed)).toBeUndefined()
  })

  it('reads every code however wide it is typed and whatever dash stands in it', () => {
    const dash = fc.constantFrom('', '-', '‐', '‑', '‒', '–', '—', '―', '−', 'ー', 'ｰ', '－', '﹣', '─', '━')
    const space = fc.constantFrom('', ' ', '　', '\t')
    fc.assert(
      fc.property(digits, dash, space, fc.boolean(), (zip, between, around, isWide) => {
        const typed = `${around}${zip.slice(0, 3)}${between}${zip.slice(3)}${around}`
        return normaliseZip(isWide ? widen(typed) : typed) === zip
      }),
    )
  })

  it('gives seven half-width digits or nothing, and the same again for what it gave', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const zip = normaliseZip(text)
        return zip === undefined || (/^[0-9]{7}$/.test(zip) && normaliseZip(zip) === zip)
      }),
    )
  })
})

describe('formatZip', () => {
  it('shows a code with its hyphen', () => {
    expect(formatZip('1000001')).toBe('100-0001')
  })

  it('is undone by normaliseZip', () => {
    fc.assert(fc.property(digits, (zip) => normaliseZip(formatZip(zip)) === zip))
  })

  it('leaves alone what is no code', () => {
    expect(formatZip('SW1A 1AA')).toBe('SW1A 1AA')
  })
})
