import { describe, expect, it } from 'vitest'
import { formatTypedCode } from './format-typed-code.ts'

describe('the code field', () => {
  it.each([
    ['34679ace', '3467-9ACE'],
    ['３４６７　９ａｃｅ', '3467-9ACE'],
    ['certdesk://link/3467-9ACE', '3467-9ACE'],
    [' 3467 – 9ACE ', '3467-9ACE'],
    ['3467', '3467'],
    ['3467-', '3467'],
    ['34679', '3467-9'],
    ['3467-9ACEF', '3467-9ACE'],
    ['', ''],
  ])('shows %j as %j', (typed, shown) => {
    expect(formatTypedCode(typed)).toBe(shown)
  })
})
