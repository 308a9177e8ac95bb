import { describe, expect, it } from 'vitest'
import { systemRandomness } from './randomness.ts'
import { seededRandomness } from './seeded-randomness.ts'

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe.each([
  ['the system', systemRandomness],
  ['a seed', seededRandomness('a')],
])('randomness from %s', (_, randomness) => {
  it('gives as many bytes as asked for, in a buffer of their own', () => {
    for (const count of [0, 1, 12, 32, 33, 1000]) {
      const bytes = randomness.bytes(count)
      expect([bytes.byteLength, bytes.buffer.byteLength, bytes.byteOffset]).toEqual([count, count, 0])
    }
  })

  it('gives UUIDs of version 4, all different', () => {
    const uuids = Array.from({ length: 200 }, () => randomness.uuid())
    expect(uuids.every((uuid) => UUID_V4.test(uuid))).toBe(true)
    expect(new Set(uuids).size).toBe(200)
  })

  it('reaches every number below the limit, and no other', () => {
    const drawn = new Set(Array.from({ length: 500 }, () => randomness.int(7)))
    expect([...drawn].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(randomness.int(1)).toBe(0)
  })

  it('refuses limits that leave nothing to draw', () => {
    for (const limit of [0, -1, 1.5, 2 ** 48]) expect(() => randomness.int(limit)).toThrow()
  })
})

it('repeats itself for the same seed only', () => {
  const taken = (seed: string) => {
    const randomness = seededRandomness(seed)
    return [randomness.uuid(), randomness.int(1000), Buffer.from(randomness.bytes(5)).toString('hex')]
  }
  expect(taken('one')).toEqual(taken('one'))
  expect(taken('one')).not.toEqual(taken('two'))
})
