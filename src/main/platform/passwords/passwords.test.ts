import { describe, expect, it } from 'vitest'
import { ARGON2_PARAMETERS, createPasswords } from './passwords.ts'

const passwords = createPasswords()

describe('passwords', () => {
  it('verifies the password that was hashed, and no other', async () => {
    const hash = await passwords.hash('Abcdefg1')
    expect(await passwords.verify(hash, 'Abcdefg1')).toBe(true)
    for (const wrong of ['abcdefg1', 'Abcdefg1 ', 'Abcdefg', '', 'Ａbcdefg1']) {
      expect(await passwords.verify(hash, wrong)).toBe(false)
    }
  })

  it("hashes with argon2id at OWASP's parameters and a new salt each time", async () => {
    const [one, two] = await Promise.all([passwords.hash('Abcdefg1'), passwords.hash('Abcdefg1')])
    expect(one).not.toBe(two)
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,(?:t=2,p=1|p=1,t=2)\$/)
    expect(ARGON2_PARAMETERS).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  })

  it('verifies hashes of other parameters', async () => {
    // "password" with m=1024, t=1, p=1
    expect(
      await passwords.verify(
        '$argon2id$v=19$m=1024,p=1,t=1$xb5BHH1BJa8N5imV3qHL3w$6sn0WeFcblvff/U602Xy18VFtbcJ4755n81EqGBrZ94',
        'password',
      ),
    ).toBe(true)
  })

  it('answers false for a malformed hash', async () => {
    const whole = await passwords.hash('x')
    for (const hash of [
      '',
      'x',
      '$argon2id$',
      '$2b$10$abcdefghijklmnopqrstuv',
      whole.slice(0, 40),
      whole.replace('m=19456', 'm=1'),
    ]) {
      expect(await passwords.verify(hash, 'x')).toBe(false)
    }
  })

  it('matches nothing where there is no account', async () => {
    for (const password of ['', 'Abcdefg1', 'password'])
      expect(await passwords.verifyAgainstNothing(password)).toBe(false)
  })

  it('derives the same 32 bytes from the same secret and salt only', async () => {
    const salt = new Uint8Array(16).fill(1)
    const key = await passwords.deriveKey('secret', salt)
    expect(key.byteLength).toBe(32)
    expect(await passwords.deriveKey('secret', salt)).toEqual(key)
    expect(await passwords.deriveKey('Secret', salt)).not.toEqual(key)
    expect(await passwords.deriveKey('secret', new Uint8Array(16).fill(2))).not.toEqual(key)
  })
})
