import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FIELD_PROBLEMS, fieldProblemsOf } from './field-problems.ts'

const schema = z.strictObject({
  name: z.string().min(1, 'required').max(3, 'tooLong'),
  inner: z.strictObject({ list: z.array(z.strictObject({ date: z.string().regex(/^\d+$/, 'dateInvalid') })) }),
})

function problemsOf(input: unknown): Record<string, string> {
  const { error } = schema.safeParse(input)
  return error ? fieldProblemsOf(error) : {}
}

describe('the problems of fields', () => {
  it('are found under their path in dots', () => {
    expect(problemsOf({ name: '', inner: { list: [{ date: '1' }, { date: 'x' }] } })).toEqual({
      name: 'required',
      'inner.list.1.date': 'dateInvalid',
    })
  })

  it('are the first of each field', () => {
    const { error } = z
      .strictObject({ name: z.string().max(3, 'tooLong').regex(/^a/, 'emailInvalid') })
      .safeParse({ name: 'bbbb' })
    expect(error && fieldProblemsOf(error)).toEqual({ name: 'tooLong' })
  })

  it('never tell a schema’s own words', () => {
    expect(problemsOf({ name: 5, inner: 'x', extra: 1 })).toEqual({ name: 'invalid', inner: 'invalid', '': 'invalid' })
    expect(problemsOf(null)).toEqual({ '': 'invalid' })
  })

  it('have a name each', () => {
    expect(new Set(FIELD_PROBLEMS).size).toBe(FIELD_PROBLEMS.length)
  })
})
