import { beforeAll, describe, expect, it } from 'vitest'
import { generateKeyPair, type KeyPair } from './key-pair.ts'
import { isSealedFor, openWith, sealFor } from './sealed-text.ts'

const TEXT = '{"code":"ACEF-GHJK","名前":"𠮷田"}'

describe('a text that is sealed for key pairs', () => {
  let seat: KeyPair
  let office: KeyPair
  let stranger: KeyPair
  let sealed: string
  beforeAll(async () => {
    ;[seat, office, stranger] = await Promise.all([generateKeyPair(), generateKeyPair(), generateKeyPair()])
    sealed = await sealFor([seat.recipient, office.recipient], TEXT, 'mail 1')
  })

  it('is opened by each of them, and by nobody else', async () => {
    expect(await openWith(seat.identity, sealed, 'mail 1')).toBe(TEXT)
    expect(await openWith(office.identity, sealed, 'mail 1')).toBe(TEXT)
    expect(await openWith(stranger.identity, sealed, 'mail 1')).toBeUndefined()
    expect(sealed).not.toContain('ACEF')
  })

  it('is not opened in another place', async () => {
    expect(await openWith(seat.identity, sealed, 'mail 2')).toBeUndefined()
  })

  it('is not opened when it was damaged, and neither is anything else', async () => {
    const middle = sealed.length >> 1
    const other = sealed[middle] === 'A' ? 'B' : 'A'
    for (const text of [
      '',
      'v2.',
      'v1.abc',
      TEXT,
      sealed.slice(0, -6),
      sealed.slice(0, middle) + other + sealed.slice(middle + 1),
    ])
      expect(await openWith(seat.identity, text, 'mail 1')).toBeUndefined()
    expect(isSealedFor(sealed)).toBe(true)
    expect(isSealedFor('v1.abc')).toBe(false)
  })

  it('is sealed differently each time', async () => {
    expect(await sealFor([seat.recipient], TEXT, 'mail 1')).not.toBe(await sealFor([seat.recipient], TEXT, 'mail 1'))
  })
})
