import { describe, expect, it } from 'vitest'
import { exampleOf } from './pattern-example.ts'

describe('an example of a student number', () => {
  it.each([
    ['[0-9]{7}', '1234567'],
    ['A[0-9]{7}', 'A1234567'],
    ['[0-9A-Z-]{4,20}', '1234'],
    ['(?:B|M)\\d{2}-?[0-9]{5}', 'B1234567'],
    ['[A-Z]{2}[0-9]{4}|[0-9]{8}', 'AB3456'],
    ['(?<year>\\d{4})[a-z]+', '1234e'],
    ['[0-9]{3}\\/[0-9]{2}', '123/45'],
  ])('of the pattern %s is %s', (pattern, example) => {
    expect(exampleOf(pattern)).toBe(example)
  })

  it.each(['(?=1)\\d', '\\p{Script=Han}{2}', '(?!A)[A-Z]'])(
    'is left out where the pattern says more: %s',
    (pattern) => {
      expect(exampleOf(pattern)).toBeUndefined()
    },
  )
})
