import { describe, expect, it } from 'vitest'
import { makeStructuredClone } from './structured-clone.ts'

const { encode, decode } = makeStructuredClone()
const carry = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value))))

describe('the structured clone', () => {
  it.each([
    ['undefined in an object', { a: undefined, b: null }],
    ['numbers JSON has no word for', [Number.NaN, Number.POSITIVE_INFINITY, -0, 0.1]],
    ['bigint', 12345678901234567890n],
    ['Date', new Date('2026-11-22T00:00:00Z')],
    ['Map in Set', new Set([new Map<unknown, unknown>([[{ k: 1 }, undefined]])])],
    ['RegExp', /a+/giu],
    ['bytes', Uint8Array.of(0, 127, 255)],
    ['other views', [Float64Array.of(1.5), BigInt64Array.of(-1n), new DataView(Uint8Array.of(1, 2).buffer)]],
    ['ArrayBuffer', Uint8Array.of(1, 2, 3).buffer],
    ['an object that looks like a code', { $: 'Map', v: [] }],
    ['text beyond the BMP', '𠮷野家 﨑'],
  ])('carries %s', (_name, value) => {
    expect(carry(value)).toStrictEqual(value)
  })

  it('carries an error with name, message and stack', () => {
    const error = new RangeError('too far')
    const carried = carry(error)
    expect(carried).toBeInstanceOf(RangeError)
    expect(carried).toMatchObject({ message: 'too far', stack: error.stack })
  })

  it('turns Buffers into Uint8Array and class instances into plain objects', () => {
    class Person {
      name = 'x'
    }
    expect(carry(Buffer.from('ab'))).toStrictEqual(Uint8Array.of(97, 98))
    expect(carry(new Person())).toStrictEqual({ name: 'x' })
  })

  it.each([
    ['a function', () => {}],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a Blob', new Blob([])],
  ])('refuses %s', (_name, value) => {
    expect(() => encode({ value })).toThrow('An object could not be cloned.')
  })

  it('refuses a value that contains itself, but not one that occurs twice', () => {
    const self: unknown[] = []
    self.push(self)
    expect(() => encode(self)).toThrow('contains itself')
    const twice = { a: 1 }
    expect(carry([twice, twice])).toStrictEqual([twice, twice])
  })
})
