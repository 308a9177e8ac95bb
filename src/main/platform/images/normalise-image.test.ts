import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { blackPng, makeLargePhoto, pngChunk } from '../../../../test/support/made-images.ts'
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from '../../../shared/bridge/image-limits.ts'
import { decodeImage, imageOf, smallPicturesOf } from './normalise-image.ts'

/** All that is made of a file that is taken in. */
async function normaliseImage(bytes: Uint8Array) {
  const decoded = await decodeImage(bytes)
  if (!decoded.ok) return decoded
  const { pixels } = decoded
  const { width, height } = pixels
  return { ok: true, width, height, image: await imageOf(pixels), ...(await smallPicturesOf(pixels)) } as const
}

const RED = { r: 220, g: 30, b: 40 }
const BLUE = { r: 20, g: 40, b: 200 }

/** An image whose left half is red and whose right half is blue. */
function twoHalves(width: number, height: number) {
  const half = { create: { width: Math.floor(width / 2), height, channels: 3, background: RED } } as const
  return sharp({ create: { width, height, channels: 3, background: BLUE } }).composite([
    { input: half, left: 0, top: 0 },
  ])
}

/** Noise, so that the file is long enough to be cut in the middle of its pixels. */
function photo(width = 400, height = 300) {
  return sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

async function accepted(bytes: Uint8Array) {
  const normalised = await normaliseImage(bytes)
  if (!normalised.ok) throw new Error(`refused as ${normalised.refusal}`)
  return normalised
}

async function pixelAt(jpeg: Uint8Array, left: number, top: number) {
  const pixel = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return { r: pixel[0] ?? -1, g: pixel[1] ?? -1, b: pixel[2] ?? -1 }
}

function expectColour(actual: { r: number; g: number; b: number }, expected: typeof RED, tolerance = 12) {
  const difference = Math.max(
    Math.abs(actual.r - expected.r),
    Math.abs(actual.g - expected.g),
    Math.abs(actual.b - expected.b),
  )
  expect(difference, JSON.stringify(actual)).toBeLessThanOrEqual(tolerance)
}

const refusalOf = async (bytes: Uint8Array) => {
  const normalised = await normaliseImage(bytes)
  return normalised.ok ? undefined : normalised.refusal
}

describe('what is accepted', () => {
  it.each(['jpeg', 'png', 'gif'] as const)('re-encodes a %s as JPEG of the same size', async (format) => {
    const { image, width, height } = await accepted(await twoHalves(300, 200).toFormat(format).toBuffer())
    const metadata = await sharp(image).metadata()
    expect(metadata).toMatchObject({ format: 'jpeg', width: 300, height: 200, channels: 3, space: 'srgb' })
    expect([width, height]).toEqual([300, 200])
    expectColour(await pixelAt(image, 20, 100), RED)
    expectColour(await pixelAt(image, 280, 100), BLUE)
  })

  it('turns a picture of EXIF orientation 6 upright, pixels and size', async () => {
    const lying = await twoHalves(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { image, preview, width, height } = await accepted(lying)
    expect([width, height]).toEqual([200, 300])
    // What was left is now on top.
    expectColour(await pixelAt(image, 100, 20), RED)
    expectColour(await pixelAt(image, 100, 280), BLUE)
    expectColour(await pixelAt(preview, 100, 20), RED)
    expect((await sharp(image).metadata()).orientation).toBeUndefined()
  })

  it('removes EXIF with its GPS position, XMP and the colour profile', async () => {
    const located = await photo()
      .withExif({ IFD0: { Artist: 'Hanako Secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 40/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">secret-xmp</x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    expect(located.includes('Hanako Secret')).toBe(true)
    expect(await sharp(located).metadata()).toMatchObject({ exif: expect.anything(), icc: expect.anything() })

    const { image, preview } = await accepted(located)
    for (const jpeg of [image, preview]) {
      const metadata = await sharp(jpeg).metadata()
      expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc]).toEqual(Array(4).fill(undefined))
      expect(Buffer.from(jpeg).includes('Secret')).toBe(false)
      expect(Buffer.from(jpeg).includes('Exif')).toBe(false)
    }
  })

  it('converts the colours of another profile to sRGB', async () => {
    const displayP3 = await twoHalves(300, 200).withIccProfile('p3').png().toBuffer()
    // The stored numbers must differ from sRGB's; else this test would prove nothing.
    const stored = await sharp(displayP3, { ignoreIcc: true })
      .extract({ left: 20, top: 20, width: 1, height: 1 })
      .raw()
      .toBuffer()
    expect(stored[0]).toBeLessThan(RED.r - 5)
    expectColour(await pixelAt((await accepted(displayP3)).image, 20, 20), RED, 8)
  })

  it('reads CMYK', async () => {
    const cmyk = await twoHalves(300, 200).toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
    const { image } = await accepted(cmyk)
    expect(await sharp(image).metadata()).toMatchObject({ channels: 3, space: 'srgb' })
    expectColour(await pixelAt(image, 20, 20), RED, 60)
  })

  it('reads 16 bits a channel', async () => {
    const deep = await twoHalves(300, 200).toColourspace('rgb16').png().toBuffer()
    expect((await sharp(deep).metadata()).depth).toBe('ushort')
    const { image } = await accepted(deep)
    expect((await sharp(image).metadata()).depth).toBe('uchar')
    expectColour(await pixelAt(image, 20, 20), RED)
  })

  it('puts white behind what is transparent', async () => {
    const clear = {
      create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    } as const
    for (const format of ['png', 'gif'] as const) {
      const { image } = await accepted(await sharp(clear).toFormat(format).toBuffer())
      expectColour(await pixelAt(image, 32, 32), { r: 255, g: 255, b: 255 }, 2)
    }
    const deepAndClear = await sharp(clear).toColourspace('rgb16').png().toBuffer()
    expectColour(await pixelAt((await accepted(deepAndClear)).image, 32, 32), { r: 255, g: 255, b: 255 }, 2)
  })

  it('takes the first frame of an animated GIF', async () => {
    const frame = (background: typeof RED) => ({ create: { width: 80, height: 60, channels: 3, background } }) as const
    const frames = await Promise.all([RED, BLUE].map((colour) => sharp(frame(colour)).png().toBuffer()))
    const animated = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(animated).metadata()).pages).toBe(2)
    const { image, width, height } = await accepted(animated)
    expect([width, height]).toEqual([80, 60])
    expectColour(await pixelAt(image, 40, 30), RED)
  })

  it('makes a preview of at most 1600 pixels, and never enlarges', async () => {
    const large = await accepted(await twoHalves(1200, 2400).jpeg().toBuffer())
    expect(await sharp(large.preview).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 1600 })
    const small = await accepted(await twoHalves(120, 90).jpeg().toBuffer())
    expect(await sharp(small.preview).metadata()).toMatchObject({ width: 120, height: 90 })
  })

  it('takes one pixel, and a strip one pixel wide', async () => {
    expect(await accepted(blackPng(1, 1))).toMatchObject({ width: 1, height: 1 })
    expect(await accepted(blackPng(1, 60_000))).toMatchObject({ width: 1, height: 60_000 })
  })

  it('takes 64 megapixels', async () => {
    expect(MAX_IMAGE_PIXELS).toBe(64_000_000)
    expect(await accepted(blackPng(8000, 8000))).toMatchObject({ width: 8000, height: 8000 })
  })

  it('takes the photo of a phone with "50 megapixels", in all its detail', async () => {
    const large = await makeLargePhoto()
    expect(large.length).toBeGreaterThan(8 * 1024 * 1024)
    expect(large.length).toBeLessThan(MAX_IMAGE_BYTES)
    expect(await accepted(large)).toMatchObject({ width: 8160, height: 6144 })
  })

  it('takes a PNG whose pixels come after long metadata', async () => {
    const metadata = pngChunk('tEXt', Buffer.from(`Comment\0${'x'.repeat(300_000)}`, 'latin1'))
    expect(await accepted(blackPng(20, 10, metadata))).toMatchObject({ width: 20, height: 10 })
  })

  it("takes phones' JPEGs with stray bytes before a marker and after the end", async () => {
    const clean = await photo().jpeg().toBuffer()
    const startOfScan = clean.indexOf(Buffer.from([0xff, 0xda]))
    const stray = Buffer.from([0, 0, 0])
    const dirty = Buffer.concat([
      clean.subarray(0, startOfScan),
      stray,
      clean.subarray(startOfScan),
      Buffer.alloc(5000, 7),
    ])
    await expect(sharp(dirty).raw().toBuffer()).rejects.toThrow('extraneous bytes')
    expect(await accepted(dirty)).toMatchObject({ width: 400, height: 300 })
  })

  it('keeps nothing of a polyglot but its pixels', async () => {
    const payload = Buffer.from('%PDF-1.7 <script>alert(1)</script> PK\u0003\u0004')
    for (const format of ['jpeg', 'gif', 'png'] as const) {
      const { image, preview } = await accepted(Buffer.concat([await photo().toFormat(format).toBuffer(), payload]))
      expect(Buffer.from(image).includes('script')).toBe(false)
      expect(Buffer.from(preview).includes('script')).toBe(false)
    }
  })

  it('leaves the bytes it was given as they were', async () => {
    const bytes = await photo().jpeg().toBuffer()
    const before = Buffer.from(bytes)
    await accepted(bytes)
    expect(bytes.equals(before)).toBe(true)
  })
})

describe('what is refused', () => {
  const isoFile = (brand: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}mif1`), Buffer.alloc(200)])
  const heic = isoFile('heic')

  it.each([
    ['a HEIC photo', 'heic', heic],
    ['a HEIF image', 'heic', isoFile('mif1')],
    ['an AVIF', 'otherImage', isoFile('avif')],
    ['a PDF', 'pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')],
    ['an SVG', 'otherImage', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['an SVG with a prologue', 'otherImage', Buffer.from('\uFEFF<?xml version="1.0"?>\n<!-- x -->\n<svg width="9"/>')],
    ['a BMP', 'otherImage', Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)])],
    ['no bytes at all', 'notAnImage', Buffer.alloc(0)],
    ['one byte', 'notAnImage', Buffer.from([0xff])],
    ['text', 'notAnImage', Buffer.from('front-of-licence.jpg')],
    ['a web page', 'notAnImage', Buffer.from('<!doctype html><title>x</title>')],
    ['a program', 'notAnImage', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])],
    ['a JPEG of nothing but its first bytes', 'truncated', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a GIF of nothing but its first bytes', 'truncated', Buffer.from('GIF89a')],
  ] as const)('%s as %s', async (_, refusal, bytes) => {
    expect(await refusalOf(bytes)).toBe(refusal)
  })

  it.each(['webp', 'tiff'] as const)('a %s as otherImage', async (format) => {
    expect(await refusalOf(await photo(20, 20).toFormat(format).toBuffer())).toBe('otherImage')
  })

  it.each(['jpeg', 'png', 'gif'] as const)('a %s cut off anywhere as truncated', async (format) => {
    const whole = await photo().toFormat(format).toBuffer()
    for (const share of [0.02, 0.3, 0.6, 0.97]) {
      expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * share))), `${share}`).toBe('truncated')
    }
  })

  it('a row more than 64 megapixels, as a small PNG that would fill the memory', async () => {
    const width = 10_000
    const bomb = blackPng(width, MAX_IMAGE_PIXELS / width + 1)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusalOf(bomb)).toBe('tooManyPixels')
  })

  it('a header that claims more pixels than any file could hold', async () => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(0x7fff_ffff, 0)
    header.writeUInt32BE(0x7fff_ffff, 4)
    header.set([8, 6], 8)
    const bomb = Buffer.concat([
      PNG_SIGNATURE,
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(Buffer.alloc(99))),
    ])
    expect(await refusalOf(bomb)).toMatch(/^(tooManyPixels|truncated)$/)
  })

  it('a strip longer than any JPEG can be', async () => {
    expect(await refusalOf(blackPng(1, 70_000))).toBe('tooManyPixels')
  })

  it('a file over 15 MB as too large, but names HEIC and PDF first', async () => {
    const jpeg = await photo().jpeg().toBuffer()
    const padded = (start: Uint8Array, length: number) => Buffer.concat([start, Buffer.alloc(length - start.length)])
    expect(await refusalOf(padded(jpeg, MAX_IMAGE_BYTES))).toBeUndefined()
    expect(await refusalOf(padded(jpeg, MAX_IMAGE_BYTES + 1))).toBe('tooLarge')
    expect(await refusalOf(Buffer.alloc(16 * 1024 * 1024))).toBe('tooLarge')
    expect(await refusalOf(padded(heic, 16 * 1024 * 1024))).toBe('heic')
    expect(await refusalOf(padded(Buffer.from('%PDF-1.7\n'), 16 * 1024 * 1024))).toBe('pdf')
  })

  it('never throws, whatever follows a magic number', async () => {
    const magic = fc.constantFrom(
      [0xff, 0xd8, 0xff],
      [...PNG_SIGNATURE],
      [...PNG_SIGNATURE, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
      [...Buffer.from('GIF89a')],
      [...Buffer.from('<svg ')],
      [0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70],
      [0x50, 0x4b, 3, 4],
      [],
    )
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        expect(typeof (await normaliseImage(new Uint8Array([...start, ...rest]))).ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })

  it('never throws, whichever bytes of an image are wrong', async () => {
    const images = await Promise.all(
      (['jpeg', 'png', 'gif'] as const).map((format) => photo(60, 40).toFormat(format).toBuffer()),
    )
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...images), flips, async (image, wrong) => {
        const bytes = new Uint8Array(image)
        for (const [at, value] of wrong) bytes[at % bytes.length] = value
        expect(typeof (await normaliseImage(bytes)).ok).toBe('boolean')
      }),
      { numRuns: 150 },
    )
  })
})
