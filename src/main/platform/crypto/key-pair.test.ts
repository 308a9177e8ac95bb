import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { generateKeyPair, isRecipient, recipientOf } from './key-pair.ts'

describe('a key pair', () => {
  it('is one of age', async () => {
    const { identity, recipient } = await generateKeyPair()
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
    const { identity, recipient } = await generateKeyPair()
    expect(isRecipient(recipient)).toBe(true)
    const hybrid = await identityToRecipient(await generateHybridIdentity())
    const typo = recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')
    for (const other of ['', 'age1', identity, recipient.toUpperCase(), ` ${recipient}`, typo, hybrid]) {
      expect(isRecipient(other), other).toBe(false)
    }
    await expect(recipientOf(recipient)).rejects.toThrow()
    await expect(recipientOf('AGE-SECRET-KEY-1QQQQ')).rejects.toThrow()
    await expect(generateHybridIdentity().then(recipientOf)).rejects.toThrow()
  })
})
