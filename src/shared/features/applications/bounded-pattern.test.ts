import { describe, expect, it } from 'vitest'
import { isBoundedPattern } from './bounded-pattern.ts'
import { applicationsSettings } from './applications-settings.ts'

describe('a pattern of student numbers', () => {
  it.each([
    applicationsSettings.defaults.studentNumberPattern,
    '\\d{8}',
    '[A-Z]?\\d{6,8}',
    '[AB]\\d{3}|C\\d',
    '(?:LA|EC|EN|ME|SC|AG|LW|ED|PH|DE|NU|VE|AR|MU|SO)\\d{2}-?\\d{4}',
    '(?<year>\\d{2}){2}[A-Z\\]]+\\d*',
    '\\p{Lu}{1,3}\\d+',
    '(?!000)\\d{3}',
    '\\(\\d{2}\\)\\d+',
    '',
  ])('is taken when it ends quickly: %s', (pattern) => {
    expect(isBoundedPattern(pattern)).toBe(true)
  })

  it.each([
    '(A+)+',
    '(A*)*B',
    '(?:A|A)*',
    '(A|AA){30}',
    '(?:A?){40}A{40}',
    'A?'.repeat(30),
    'A*A*A*A*A*A*B',
    '.*.*.*.*',
    '(?:[A-Z]+\\d?){2,}',
    '(A)\\1',
    '(?<a>A)\\k<a>',
    '(?=(A+)+$)A',
    '((((A{0,9}){0,9}){0,9}){0,9}){0,9}',
  ])('is refused when it may not: %s', (pattern) => {
    expect(() => new RegExp(pattern, 'u')).not.toThrow()
    expect(isBoundedPattern(pattern)).toBe(false)
  })
})
