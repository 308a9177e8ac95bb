import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makeImages } from '../../../../test/support/made-images.ts'
import { MAX_IMAGE_BYTES } from '../../../shared/bridge/image-limits.ts'
import { judgeImage, OVERSIZED_HEAD_BYTES } from '../../../shared/bridge/images/judge-image.ts'
import { decodeImage } from './normalise-image.ts'

const picture = sharp({ create: { width: 90, height: 60, channels: 3, background: '#357' } })
const large = sharp({ create: { width: 8192, height: 8000, channels: 3, background: '#357' } })
const photo = await picture.clone().jpeg().toBuffer()
const noise = sharp({
  create: { width: 90, height: 60, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
})
const latin = (text: string) => Buffer.from(text, 'latin1')
/** What the page says before it decodes anything. */
function inPage(bytes: Buffer) {
  const head = bytes.length > MAX_IMAGE_BYTES ? bytes.subarray(0, OVERSIZED_HEAD_BYTES) : bytes
  const judged = judgeImage(head, bytes.length)
  return judged.isGood ? undefined : judged.refusal
}
const MADE = await makeImages()

const FILES: [string, Buffer][] = [
  ['JPEG', photo],
  ['progressive JPEG', await picture.clone().jpeg({ progressive: true }).toBuffer()],
  [
    'JPEG with metadata',
    await picture
      .clone()
      .withExif({ IFD0: { Copyright: 'x'.repeat(40_000) } })
      .jpeg()
      .toBuffer(),
  ],
  ['PNG', await picture.clone().png().toBuffer()],
  ['GIF', await picture.clone().gif().toBuffer()],
  ['JPEG of too many pixels', await large.clone().jpeg({ quality: 1 }).toBuffer()],
  ['PNG of too many pixels', await large.clone().png({ compressionLevel: 1 }).toBuffer()],
  ['HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0')],
  ['HEIF', latin('\0\0\0\x18ftypmif1\0\0\0\0mif1heic\0\0\0\0')],
  ['AVIF', latin('\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf')],
  ['PDF', latin('%PDF-1.7\n%%EOF\n')],
  ['WebP', latin(`RIFF\x24\0\0\0WEBPVP8 ${'\0'.repeat(40)}`)],
  ['BMP', Buffer.concat([latin('BM'), Buffer.alloc(200)])],
  ['SVG', latin('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['text', latin('I am a passport')],
  ['program', Buffer.concat([latin('MZ'), Buffer.alloc(200)])],
  ['nothing', Buffer.alloc(0)],
  ['head of a JPEG and nothing else', photo.subarray(0, 8)],
  ['more than 15 MB of text', Buffer.alloc(MAX_IMAGE_BYTES + 1, 'a')],
  ['JPEG of more than 15 MB', Buffer.concat([photo, Buffer.alloc(MAX_IMAGE_BYTES)])],
  ['PDF of more than 15 MB', Buffer.concat([latin('%PDF-1.7\n'), Buffer.alloc(MAX_IMAGE_BYTES)])],
]

describe('a page judges as main does', () => {
  it.each(FILES)('of a %s', async (_what, bytes) => {
    const decoded = await decodeImage(new Uint8Array(bytes))
    expect(inPage(bytes)).toBe(decoded.ok ? undefined : decoded.refusal)
  })

  it.each(MADE.map(({ name, ...made }) => [name, made] as const))('of %s', async (_name, { bytes, refusal }) => {
    const decoded = await decodeImage(new Uint8Array(bytes))
    expect([inPage(bytes), decoded.ok ? undefined : decoded.refusal]).toEqual([refusal, refusal])
  })

  it('and never throws, wherever a file is cut off or altered', async () => {
    const files = [photo, await picture.clone().png().toBuffer(), await picture.clone().gif().toBuffer()]
    for (const file of files) {
      for (let end = 0; end < Math.min(file.length, 700); end++) {
        const cut = Buffer.from(file.subarray(0, end))
        expect([undefined, 'notAnImage', 'truncated']).toContain(inPage(cut))
        if (end > 3) cut.writeUInt8(cut.readUInt8(end - 1) ^ 0xff, end - 1)
        expect(() => inPage(cut)).not.toThrow()
      }
    }
  })
})

describe('a JPEG without its last marker', () => {
  it.each([
    ['in colours', picture.clone().jpeg()],
    ['in fine colours', picture.clone().jpeg({ chromaSubsampling: '4:4:4' })],
    ['in grey', picture.clone().greyscale().jpeg()],
    ['with common codes', picture.clone().jpeg({ optimiseCoding: false })],
    ['in grey with common codes', picture.clone().greyscale().jpeg({ optimiseCoding: false })],
  ])('%s is taken, all its pixels as they were, and with a byte less it is not', async (_what, made) => {
    const whole = await made
      .clone()
      .composite([{ input: await noise.clone().png().toBuffer() }])
      .toBuffer()
    const pixels = async (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()
    const taken: number[] = []
    for (let missing = 0; missing < whole.length; missing++) {
      const judged = judgeImage(new Uint8Array(whole.subarray(0, whole.length - missing)))
      if (!judged.isGood) continue
      taken.push(missing)
      expect(await pixels(judged.bytes)).toEqual(await pixels(whole))
    }
    expect(taken).toEqual([0, 1, 2])
  })
})
