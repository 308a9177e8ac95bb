import fc from 'fast-check'
import QRCode from 'qrcode'
import { expect, it } from 'vitest'
import { drawQrCodePng } from './qr-code-png.ts'

async function expectTheSame(text: string, margin: number, scale: number): Promise<void> {
  const options = { errorCorrectionLevel: 'M' as const }
  const ours = drawQrCodePng(QRCode.create(text, options).modules, { margin, scale })
  const theirs = await QRCode.toBuffer(text, { ...options, type: 'png', margin, scale })
  expect(ours.equals(theirs)).toBe(true)
}

it('is byte for byte what the library draws, of links', async () => {
  const code = fc.stringMatching(/^[2-9A-Z]{8}$/)
  await fc.assert(
    fc.asyncProperty(code, (text) => expectTheSame(`certdesk://continue/${text}`, 4, 6)),
    { numRuns: 30 },
  )
})

it.each([
  ['x', 1, 1],
  ['x', 4, 2],
  ['a longer text, so that the code has more squares than those of the links have', 4, 3],
])('is byte for byte what the library draws, of %s with a margin of %d at scale %d', expectTheSame)
