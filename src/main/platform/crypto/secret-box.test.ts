import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSecret, sealSecret, SECRET_BOX_KEY_BYTES } from './secret-box.ts'

const key = fc.uint8Array({ minLength: SECRET_BOX_KEY_BYTES, maxLength: SECRET_BOX_KEY_BYTES })
const text = fc.string({ unit: 'binary', maxLength: 200 })
const aKey = new Uint8Array(32).fill(7)

describe('a secret box', () => {
  it('gives back any text under its key and context', () => {
    fc.assert(
      fc.property(key, text, text, (k, plain, context) => {
        expect(openSecret(k, sealSecret(k, plain, context), context)).toBe(plain)
      }),
    )
  })

  it('stays shut under another key', () => {
    fc.assert(
      fc.property(key, key, text, (k, other, plain) => {
        fc.pre(!Buffer.from(k).equals(Buffer.from(other)))
        expect(openSecret(other, sealSecret(k, plain, 'c'), 'c')).toBeUndefined()
      }),
    )
  })

  it('stays shut under another context', () => {
    fc.assert(
      fc.property(text, text, text, (plain, context, other) => {
        fc.pre(context !== other)
        expect(openSecret(aKey, sealSecret(aKey, plain, context), other)).toBeUndefined()
      }),
    )
  })

  it('stays shut when any byte was changed or the end is missing', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, position, change) => {
        const bytes = Buffer.from(sealSecret(aKey, plain, 'c').slice(3), 'base64url')
        const at = position % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ change
        expect(openSecret(aKey, `v1.${bytes.toString('base64url')}`, 'c')).toBeUndefined()
        expect(openSecret(aKey, `v1.${bytes.subarray(0, at).toString('base64url')}`, 'c')).toBeUndefined()
      }),
    )
  })

  it('opens nothing that is not a box', () => {
    for (const sealed of ['', 'v1.', 'v1', 'v2.AAAA', 'plain text', 'v1.****', sealSecret(aKey, 'x', 'c').slice(3)]) {
      expect(openSecret(aKey, sealed, 'c')).toBeUndefined()
    }
  })

  it('is never the same twice and shows nothing of the text', () => {
    const boxes = new Set(Array.from({ length: 100 }, () => sealSecret(aKey, 'the same secret', 'c')))
    expect(boxes.size).toBe(100)
    expect([...boxes].every((box) => /^v1\.[\w-]+$/.test(box) && !box.includes('secret'))).toBe(true)
  })

  it('opens a box of an earlier release', () => {
    expect(openSecret(aKey, 'v1.-ybLkoOfoIH9lh1EpPrgb_qFxeW2edaHZ8n5nA-xaq83l5dUmA', 'mail-password')).toBe('合言葉')
  })

  it('takes no key of another length and no text that UTF-8 cannot carry', () => {
    expect(() => sealSecret(new Uint8Array(16), 'x', 'c')).toThrow(RangeError)
    expect(() => openSecret(new Uint8Array(33), 'v1.x', 'c')).toThrow(RangeError)
    expect(() => sealSecret(aKey, '\uD842', 'c')).toThrow(TypeError)
  })
})
