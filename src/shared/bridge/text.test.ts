import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { fieldProblemsOf } from './field-problems.ts'
import { plainText, rawText, requiredBilingual, trimmedText } from './text.ts'

describe('plain text', () => {
  it('keeps code points as typed and loses only the spaces around it', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('葛\u{E0100}', '𠮷', 'か\u3099', 'é', 'e\u0301', 'ﾊﾞ', 'Ａ', '\n', '\t', ' '),
          maxLength: 20,
        }),
        (text) => {
          expect(plainText(200).parse(`\u3000${text} `)).toBe(text.trim())
        },
      ),
    )
  })

  it.each(['\u0000', '\u0007', '\u001B', '\r', '\u007F', '\u0085x', '\u202E', '\u2066', '\uD800', '\uDC00'])(
    'refuses %j inside',
    (character) => {
      const { error } = plainText(10).safeParse(`a${character}b`)
      expect(error && fieldProblemsOf(error)).toEqual({ '': 'controlCharacters' })
    },
  )

  it('has a longest length', () => {
    expect(plainText(3).safeParse('abc ').success).toBe(true)
    expect(plainText(3).safeParse('abcd').error?.issues[0]?.message).toBe('tooLong')
  })
})

it('asks for both languages of a required text', () => {
  const { error } = requiredBilingual(5).safeParse({ ja: ' ', en: 'abcdef' })
  expect(error && fieldProblemsOf(error)).toEqual({ ja: 'required', en: 'tooLong' })
})

describe('a text that is too long', () => {
  it('is refused before anything is done with it', () => {
    const work = vi.fn((text: string) => text)
    const isRight = vi.fn(() => true)
    for (const schema of [
      rawText(5).overwrite(work).refine(isRight),
      rawText(5).refine(isRight).transform(work),
      trimmedText(5).refine(isRight).transform(work),
    ]) {
      const { error } = schema.safeParse('e\u0301\u0316'.repeat(500))
      expect(error && fieldProblemsOf(error)).toEqual({ '': 'tooLong' })
    }
    expect(work).not.toHaveBeenCalled()
    expect(isRight).not.toHaveBeenCalled()
  })

  it('is counted without the spaces around it where those are taken away', () => {
    expect(trimmedText(5).parse(` ${' '.repeat(100)}abcde\u3000`)).toBe('abcde')
    expect(trimmedText(5).safeParse(`abcdef${' '.repeat(10)}`).success).toBe(false)
  })
})

it('a text that is too long ends its own checks, and not those between the fields of a form', () => {
  const Form = z
    .strictObject({ one: rawText(3).refine(() => expect.unreachable('Somebody looked into it')), other: rawText(3) })
    .refine(() => false, { error: 'different', path: ['other'] })
  const problems = Form.safeParse({ one: 'long', other: '' }).error?.issues.map(({ path, message }) => [
    path[0],
    message,
  ])
  expect(problems).toEqual([
    ['one', 'tooLong'],
    ['other', 'different'],
  ])
})
