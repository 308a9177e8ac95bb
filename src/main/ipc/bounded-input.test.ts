import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_IMAGE_BYTES } from '../../shared/bridge/image-limits.ts'
import { settingsSections } from '../../shared/settings.ts'
import { INPUT_LIMITS, isBoundedInput, type InputLimits } from './bounded-input.ts'

const SMALL: InputLimits = { values: 40, text: 100, depth: 4, bytes: 10 }

/** Counts as the limits do, in the simplest way. Only for values that end. */
function sizeOf(value: unknown): InputLimits {
  if (typeof value === 'string') return { values: 1, text: value.length, depth: 0, bytes: 0 }
  if (value instanceof Uint8Array) return { values: 1, text: 0, depth: 0, bytes: value.byteLength }
  if (typeof value !== 'object' || value === null) return { values: 1, text: 0, depth: 0, bytes: 0 }
  const names = Array.isArray(value) ? '' : Object.keys(value).join('')
  const inside = Object.values(value).map(sizeOf)
  const sum = (what: keyof InputLimits) => inside.reduce((total, size) => total + size[what], 0)
  return {
    values: 1 + sum('values'),
    text: names.length + sum('text'),
    depth: 1 + Math.max(0, ...inside.map(({ depth }) => depth)),
    bytes: sum('bytes'),
  }
}

function nested(depth: number, inner: unknown = 'x'): unknown {
  let value = inner
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value }
  return value
}

describe('the input of a call', () => {
  it('is bounded exactly when each of its sums is within its limit', () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.string({ unit: 'binary' }),
        fc.constantFrom(null, undefined, true, 0, Number.NaN),
        fc.uint8Array({ maxLength: 6 }),
        fc.array(tie('tree'), { maxLength: 8 }),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('tree'), { maxKeys: 8 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const size = sizeOf(value)
        const isWithin = (Object.keys(SMALL) as (keyof InputLimits)[]).every((what) => size[what] <= SMALL[what])
        expect(isBoundedInput(value, SMALL)).toBe(isWithin)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['values', Array.from({ length: SMALL.values - 1 }, () => 1), Array.from({ length: SMALL.values }, () => 1)],
    ['text', 'x'.repeat(SMALL.text), 'x'.repeat(SMALL.text + 1)],
    ['text in names', { ['x'.repeat(SMALL.text)]: 1 }, { ['x'.repeat(SMALL.text + 1)]: 1 }],
    ['depth', nested(SMALL.depth), nested(SMALL.depth + 1)],
    ['bytes', new Uint8Array(SMALL.bytes), new Uint8Array(SMALL.bytes + 1)],
    ['bytes behind a small view', new Uint8Array(SMALL.bytes), new Uint8Array(new ArrayBuffer(1000), 0, 1)],
  ])('may reach its limit of %s and not pass it', (_what, most, tooMuch) => {
    expect(isBoundedInput(most, SMALL)).toBe(true)
    expect(isBoundedInput(tooMuch, SMALL)).toBe(false)
  })

  it('is not bounded when it contains itself', () => {
    const list: unknown[] = []
    list.push({ list })
    const object: Record<string, unknown> = {}
    object['self'] = object
    for (const value of [list, object]) expect(isBoundedInput(value)).toBe(false)
  })

  it('counts what stands in many places as often', () => {
    let value: unknown = ['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x']
    for (let level = 0; level < 8; level++) value = Array.from({ length: 10 }, () => value)
    expect(isBoundedInput(value)).toBe(false)
  })

  it('is not bounded with a million fields, a list of any length, or a depth of 100,000', () => {
    const fields = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`field${index}`, index]))
    const sparse: unknown[] = []
    sparse.length = 4_000_000_000
    for (const value of [fields, sparse, nested(100_000), 'e\u0301\u0316'.repeat(500_000)])
      expect(isBoundedInput(value)).toBe(false)
  })

  it.each([
    new Map(),
    new Set(),
    new Date(0),
    /a/,
    new Error('x'),
    10n,
    Symbol('x'),
    () => 1,
    Object.create({ inherited: 1 }),
  ])('is not bounded with %o in it, which no operation takes', (value) => {
    expect(isBoundedInput(value)).toBe(false)
    expect(isBoundedInput({ inside: [value] })).toBe(false)
  })

  it('is bounded for the largest calls that screens make', () => {
    const photo = { bytes: new Uint8Array(MAX_IMAGE_BYTES), covering: 'x' }
    const name = {
      ja: '大学院総合学術研究科国際文化情報専攻',
      en: 'Department of International Cultural Information Studies',
    }
    const departments = Array.from({ length: 2000 }, () => ({ name, validFrom: 1949, validTo: 2026 }))
    const settings = Object.values(settingsSections).map(({ defaults }) => defaults)
    const longTexts = Array.from({ length: 6 * 3 }, () => '注'.repeat(4000))
    for (const input of [
      photo,
      { settings, academicMaster: [{ name, faculties: [{ name, departments }] }] },
      { value: longTexts },
      { value: Array.from({ length: 3 }, () => '条'.repeat(20_000)) },
    ])
      expect(isBoundedInput(input)).toBe(true)
    expect(INPUT_LIMITS.bytes).toBeGreaterThan(MAX_IMAGE_BYTES)
  })
})
