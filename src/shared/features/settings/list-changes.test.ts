import { describe, expect, it } from 'vitest'
import { listChanges } from './list-changes.ts'

describe('what changed', () => {
  it('is nothing between equal values', () => {
    expect(listChanges({ a: { b: [1] } }, { a: { b: [1] } })).toEqual([])
  })

  it('is told field by field, with what was before and is now', () => {
    const before = { linkMinutes: 30, fields: { phone: 'required', zip: 'required' } }
    const after = { linkMinutes: 60, fields: { phone: 'hidden', zip: 'required' } }
    expect(listChanges(before, after)).toEqual([
      { field: 'linkMinutes', from: 30, to: 60 },
      { field: 'fields.phone', from: 'required', to: 'hidden' },
    ])
  })

  it('takes a list as a whole, and tells what came and what went', () => {
    expect(listChanges({ kinds: ['a'], easy: 'x' }, { kinds: ['a', 'b'], note: 'y' })).toEqual([
      { field: 'kinds', from: ['a'], to: ['a', 'b'] },
      { field: 'easy', from: 'x' },
      { field: 'note', to: 'y' },
    ])
  })
})
