import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APPLICATION_STATES, formatReceptionNumber, isOpen, readReceptionNumber } from './application.ts'

const applicationId = fc.integer({ min: 1, max: 9_999_999 })
const year = fc.integer({ min: 2024, max: 2199 })

/** ISO 7064 MOD 11,10 as the standard checks a string with its check digit: the sum over it must come to 1. */
function isChecked(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) product = (((Number(digit) + product) % 10 || 10) * 2) % 11
  return (product + Number(digits.at(-1))) % 10 === 1
}

describe('a reception number', () => {
  it('tells year and application apart and checks', () => {
    fc.assert(
      fc.property(year, applicationId, (y, id) => {
        const text = formatReceptionNumber(y, id)
        expect(text).toMatch(new RegExp(`^${y}-0*${id}-[0-9]$`))
        expect(text.split('-')[1]?.length).toBeGreaterThanOrEqual(6)
        expect(isChecked(text.replaceAll('-', ''))).toBe(true)
      }),
    )
  })

  it('shows every single wrong digit', () => {
    fc.assert(
      fc.property(year, applicationId, (y, id) => {
        const digits = formatReceptionNumber(y, id).replaceAll('-', '')
        for (let at = 0; at < digits.length; at++) {
          for (let wrong = 1; wrong < 10; wrong++) {
            const changed = `${digits.slice(0, at)}${(Number(digits[at]) + wrong) % 10}${digits.slice(at + 1)}`
            expect([changed, isChecked(changed)]).toEqual([changed, false])
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('is read back however it is typed, and not with a wrong digit', () => {
    const wide = (text: string) =>
      text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0))
    fc.assert(
      fc.property(year, applicationId, fc.integer({ min: 1, max: 9 }), (y, id, wrong) => {
        const number = formatReceptionNumber(y, id)
        const typed = [number, number.replaceAll('-', ''), ` ${number.replaceAll('-', ' ')} `, wide(number)]
        expect(typed.map(readReceptionNumber)).toEqual(typed.map(() => number))
        const last = (Number(number.at(-1)) + wrong) % 10
        expect(readReceptionNumber(`${number.slice(0, -1)}${last}`)).toBeUndefined()
      }),
    )
    for (const text of ['', '2026', 'C2026-000123-7', '2026-000123', 'あ'.repeat(50)])
      expect(readReceptionNumber(text)).toBeUndefined()
  })

  it('is never given twice', () => {
    fc.assert(
      fc.property(
        year,
        year,
        applicationId,
        applicationId,
        (y, z, a, b) => (y === z && a === b) || formatReceptionNumber(y, a) !== formatReceptionNumber(z, b),
      ),
    )
  })
})

it('is open for a decision while it is received or checked', () => {
  expect(APPLICATION_STATES.filter(isOpen)).toEqual(['received', 'checking'])
})
