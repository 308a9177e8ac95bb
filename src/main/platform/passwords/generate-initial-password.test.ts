import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandomness } from '../crypto/seeded-randomness.ts'
import { systemRandomness } from '../crypto/randomness.ts'
import { couldBeInitialPassword, generateInitialPassword } from './generate-initial-password.ts'

describe('an initial password', () => {
  it('has 12 half-width letters and digits, all three kinds, and no look-alikes', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const password = generateInitialPassword(seededRandomness(seed))
        expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[A-Za-z0-9]{12}$/)
        expect(password).not.toMatch(/[0Oo1IlZzSsBQ9]/)
      }),
      { numRuns: 500 },
    )
  })

  it('follows from the randomness alone', () => {
    expect(generateInitialPassword(seededRandomness('x'))).toBe(generateInitialPassword(seededRandomness('x')))
    expect(generateInitialPassword(seededRandomness('x'))).not.toBe(generateInitialPassword(seededRandomness('y')))
  })

  it('is drawn evenly: no place and no character stands out', () => {
    const randomness = seededRandomness('even')
    const passwords = Array.from({ length: 5000 }, () => generateInitialPassword(randomness))
    const counts = new Map<string, number>()
    for (const character of passwords.join('')) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect(counts.size).toBe(49)
    // Digits are a little more likely than letters, since every password has one. Among digits, and among letters, all are equally likely.
    for (const kind of [/[A-Z]/, /[a-z]/, /[0-9]/]) {
      const ofKind = [...counts].filter(([character]) => kind.test(character)).map(([, count]) => count)
      expect(Math.max(...ofKind) / Math.min(...ofKind)).toBeLessThan(1.25)
    }
    for (const place of [0, 5, 11]) {
      const digits = passwords.filter((password) => /[0-9]/.test(password.charAt(place))).length
      expect(digits / passwords.length).toBeGreaterThan(0.13)
      expect(digits / passwords.length).toBeLessThan(0.21)
    }
  })

  it('comes from the system in daily use, never the same twice', () => {
    expect(new Set(Array.from({ length: 300 }, () => generateInitialPassword(systemRandomness))).size).toBe(300)
  })

  it('is told from what no initial password can be', () => {
    for (let draw = 0; draw < 300; draw++)
      expect(couldBeInitialPassword(generateInitialPassword(systemRandomness))).toBe(true)
    for (const other of ['Hanako2013', 'Hanako201345', 'ACDEFGHJKLMNP', 'Acdefghjkmn!', ''])
      expect(couldBeInitialPassword(other)).toBe(false)
  })

  it('fails rather than loops when the randomness is broken', () => {
    expect(() => generateInitialPassword({ int: () => 0 })).toThrow('no acceptable password')
  })
})
