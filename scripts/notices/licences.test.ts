import { describe, expect, it } from 'vitest'
import { faultsOf } from './licences.ts'

const software = { name: 'some-package', version: '1.2.3', licence: 'MIT', texts: ['Permission is hereby granted …'] }

describe('software of others', () => {
  it('may be in the product with an allowed licence and its text', () => {
    expect(faultsOf(software)).toEqual([])
  })

  it.each([
    ['has no licence', { licence: undefined }, 'names no licence'],
    ['has a licence that was not allowed', { licence: 'AGPL-3.0-only' }, 'nobody has allowed'],
    ['lets one choose a licence that was not allowed', { licence: '(MIT OR GPL-3.0-only)' }, 'nobody has allowed'],
    ['names its licence in words', { licence: 'SEE LICENSE IN README' }, 'nobody has allowed'],
    ['has no text', { texts: [] }, 'without the text'],
    ['has an empty text', { texts: [''] }, 'without the text'],
  ])('may not be in it when it %s', (_, change, words) => {
    expect(faultsOf({ ...software, ...change })).toEqual([expect.stringContaining(words)])
  })
})
