import { describe, expect, it } from 'vitest'
import { mailKinds } from './mail-kinds.ts'
import { mailSamples } from './mail-samples.ts'
import { joinMasked, joinSecrets, maskSecrets, secretMask, splitSecrets } from './mail-secrets.ts'

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe.each(mailKinds)('secrets of %s', (kind) => {
  it('come back whole after both halves were stored as JSON', () => {
    const { open, secret } = splitSecrets(kind, mailSamples[kind])
    expect(joinSecrets(kind, throughJson(open), throughJson(secret))).toEqual(mailSamples[kind])
  })

  it('are nowhere in the open half', () => {
    const { open } = splitSecrets(kind, mailSamples[kind])
    expect(JSON.stringify(open)).not.toMatch(/K7MR|4XWT|Rk7mWq2P/)
  })

  it('read as dots in a preview, also when they were erased', () => {
    const { open } = splitSecrets(kind, mailSamples[kind])
    expect(joinMasked(kind, throughJson(open))).toEqual(maskSecrets(mailSamples[kind]))
  })

  it('leave the original as it was', () => {
    const before = structuredClone(mailSamples[kind])
    splitSecrets(kind, mailSamples[kind])
    maskSecrets(mailSamples[kind])
    expect(mailSamples[kind]).toEqual(before)
  })
})

describe('secrets', () => {
  it('are just the password, the URL and the code', () => {
    expect(splitSecrets('applicationApproved', mailSamples.applicationApproved).secret).toEqual({
      initialPassword: 'Rk7mWq2PxT4n',
    })
    expect(splitSecrets('confirmAddress', mailSamples.confirmAddress).secret).toEqual({
      link: { url: mailSamples.confirmAddress.link.url, code: 'K7MR-4XWT' },
    })
    expect(splitSecrets('testMail', mailSamples.testMail).secret).toEqual({})
    expect(maskSecrets(mailSamples.confirmAddress).link).toMatchObject({
      url: secretMask,
      code: secretMask,
      minutes: 30,
    })
  })

  it('that were erased or belong to another kind do not make a mail', () => {
    const { open } = splitSecrets('confirmAddress', mailSamples.confirmAddress)
    expect(() => joinSecrets('confirmAddress', open, {})).toThrow(/url/)
    expect(() => joinSecrets('confirmAddress', open, { initialPassword: 'x' })).toThrow(/initialPassword/)
    expect(() => joinSecrets('confirmAddress', open, null)).toThrow(/object/)
  })

  it('are not accepted in a form that could not be sent', () => {
    const { link } = mailSamples.confirmAddress
    const foreign = { ...mailSamples.confirmAddress, link: { ...link, url: 'https://example.com/' } }
    expect(() => splitSecrets('confirmAddress', foreign)).toThrow(/certdesk/)
  })
})
