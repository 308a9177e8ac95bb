import { describe, expect, it } from 'vitest'
import { generateKeyPair } from './key-pair.ts'
import { createPasswords } from '../passwords/passwords.ts'
import { unwrapIdentity, wrapIdentity } from './wrapped-identity.ts'

/** At the real cost: what it wraps must open with it for years. */
const passwords = createPasswords()

describe('the private half of a key pair under a password', () => {
  it('comes back under its password only', async () => {
    const { identity } = await generateKeyPair()
    const wrapped = await wrapIdentity(passwords, identity, '合言葉 Pass1')
    expect(wrapped).toMatch(/^certdesk-key\.1\./)
    expect(wrapped).not.toContain(identity.slice(20, 40))
    expect(await unwrapIdentity(passwords, wrapped, '合言葉 Pass1')).toBe(identity)
    for (const wrong of ['', '合言葉 pass1', '合言葉 Pass1 '])
      expect(await unwrapIdentity(passwords, wrapped, wrong)).toBeUndefined()
  })

  it('is wrapped differently each time', async () => {
    const { identity } = await generateKeyPair()
    expect(await wrapIdentity(passwords, identity, 'x')).not.toBe(await wrapIdentity(passwords, identity, 'x'))
  })

  it('is not opened from damaged or foreign text', async () => {
    const { identity } = await generateKeyPair()
    const wrapped = await wrapIdentity(passwords, identity, 'x')
    const middle = wrapped.at(60) === 'A' ? 'B' : 'A'
    const damaged = [
      '',
      identity,
      wrapped.slice(0, -4),
      wrapped.slice(0, 60) + middle + wrapped.slice(61),
      wrapped.replace('key.1.', 'key.2.'),
      wrapped.replace('certdesk-key', 'certdesk-office-key'),
      `${wrapped}\n`,
    ]
    for (const text of damaged) expect(await unwrapIdentity(passwords, text, 'x'), text).toBeUndefined()
  })

  it('refuses to wrap what is no identity', async () => {
    await expect(wrapIdentity(passwords, 'age1notasecret', 'x')).rejects.toThrow()
  })

  it.each([
    'certdesk-office-key.1.ckCBKbAd_HzwHHlu7koleg.v1.ZNw2TXIrUi6PaYzC9B-sKfWgpdt4qqgZtd9VdcpftlH4UFsAkqCZB3-EFAmhEUF6Zs0wOLPtNXsgVnJBja3xn9WjaoxAhlN35XpzCNvSx_JEpWxXqEvPzbsWiiaxZRNqg0kK81KG',
    'certdesk-key.1.Fpey0EGz2cZL-KdMCKGBdw.v1.tTj1FytZCgl-SGbSqfjyszQ5qltHgozMwiIKgr_gHQ7xBT7c6bqJ9fERCQ2vev6KgJv5ZDv9pdQYTm9z09ftUEC9waSdhnrs53o6hugGnqnht_6m8D0g7V2ucOFOC6n25CON2qub',
  ])('still opens what an earlier release wrapped: %s', async (wrapped) => {
    // Fails when the costs or the format change without a new version. Nobody could then open the documents.
    expect(await unwrapIdentity(passwords, wrapped, 'correct horse')).toBe(
      'AGE-SECRET-KEY-1D8JVQ8NF43Z9659LWK9957C5JXFT73FJLTX29WNSRSGG43PH57RSF39JRT',
    )
  })
})
