import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { generateOfficeKey, isOfficeRecipient, recipientOf, unwrapOfficeKey, wrapOfficeKey } from './office-key.ts'

describe('an office key', () => {
  it('is a pair of age', async () => {
    const { identity, recipient } = await generateOfficeKey()
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
    expect(recipient).toMatch(/^age1[0-9a-z]{58}$/)
    expect(await recipientOf(identity)).toBe(recipient)

    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    expect(await decrypter.decrypt(await encrypter.encrypt('本人確認'), 'text')).toBe('本人確認')
  })

  it('tells a recipient from anything else', async () => {
    const { identity, recipient } = await generateOfficeKey()
    expect(isOfficeRecipient(recipient)).toBe(true)
    const hybrid = await identityToRecipient(await generateHybridIdentity())
    const typo = recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')
    for (const other of ['', 'age1', identity, recipient.toUpperCase(), ` ${recipient}`, typo, hybrid]) {
      expect(isOfficeRecipient(other), other).toBe(false)
    }
    await expect(recipientOf(recipient)).rejects.toThrow()
    await expect(recipientOf('AGE-SECRET-KEY-1QQQQ')).rejects.toThrow()
    await expect(generateHybridIdentity().then(recipientOf)).rejects.toThrow()
  })

  it('comes back under its password only', async () => {
    const { identity } = await generateOfficeKey()
    const wrapped = await wrapOfficeKey(identity, '合言葉 Pass1')
    expect(wrapped).toMatch(/^certdesk-office-key\.1\./)
    expect(wrapped).not.toContain(identity.slice(20, 40))
    expect(await unwrapOfficeKey(wrapped, '合言葉 Pass1')).toBe(identity)
    for (const wrong of ['', '合言葉 pass1', '合言葉 Pass1 '])
      expect(await unwrapOfficeKey(wrapped, wrong)).toBeUndefined()
  })

  it('is wrapped differently each time', async () => {
    const { identity } = await generateOfficeKey()
    expect(await wrapOfficeKey(identity, 'x')).not.toBe(await wrapOfficeKey(identity, 'x'))
  })

  it('is not opened from damaged or foreign text', async () => {
    const { identity } = await generateOfficeKey()
    const wrapped = await wrapOfficeKey(identity, 'x')
    const middle = wrapped.at(60) === 'A' ? 'B' : 'A'
    const damaged = [
      '',
      identity,
      wrapped.slice(0, -4),
      wrapped.slice(0, 60) + middle + wrapped.slice(61),
      wrapped.replace('key.1.', 'key.2.'),
      `${wrapped}\n`,
    ]
    for (const text of damaged) expect(await unwrapOfficeKey(text, 'x'), text).toBeUndefined()
  })

  it('refuses to wrap what is no identity', async () => {
    await expect(wrapOfficeKey('age1notasecret', 'x')).rejects.toThrow()
  })

  it('still opens what an earlier release wrapped', async () => {
    // Fails when ARGON2_PARAMETERS or the format change without a new version. Offices could then not open their documents.
    expect(
      await unwrapOfficeKey(
        'certdesk-office-key.1.ckCBKbAd_HzwHHlu7koleg.v1.ZNw2TXIrUi6PaYzC9B-sKfWgpdt4qqgZtd9VdcpftlH4UFsAkqCZB3-EFAmhEUF6Zs0wOLPtNXsgVnJBja3xn9WjaoxAhlN35XpzCNvSx_JEpWxXqEvPzbsWiiaxZRNqg0kK81KG',
        'correct horse',
      ),
    ).toBe('AGE-SECRET-KEY-1D8JVQ8NF43Z9659LWK9957C5JXFT73FJLTX29WNSRSGG43PH57RSF39JRT')
  })
})
