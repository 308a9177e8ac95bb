import sharp, { type OverlayOptions } from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { hintsOf, measureImage, type ImageMeasures } from './image-measures.ts'

/** Pictures are only passed on, and packing noise takes longer than all else here. */
const UNPACKED = { compressionLevel: 0 }

// The pictures are drawn as SVG, which normalise-image has blocked if another test of this worker loaded it.
const SVG = { operation: ['VipsForeignLoadSvgBuffer'] }
sharp.unblock(SVG)
afterAll(() => sharp.block(SVG))

const LINE = '住所 東京都千代田区千代田1-1 有効 第 0123456789 号'
const line = (x: number, y: number, size: number, words = LINE) =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="#26323f">${words}</text>`
const lines = (count: number, x: number, y: number, step: number, size: number) =>
  Array.from({ length: count }, (_, index) => line(x, y + index * step, size)).join('')
const drawing = (width: number, height: number, body: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Noto Sans CJK JP, sans-serif">${body}</svg>`,
  )

/** A card in usual colours on a brown table, with print of about 2 mm. */
const card = await sharp(
  drawing(
    1600,
    1010,
    `<rect width="1600" height="1010" fill="#6b5a48"/><g transform="translate(160 100) scale(.8)">
      <rect width="1600" height="1010" rx="48" fill="#eaf1f8"/><rect width="1600" height="150" rx="48" fill="#b9cfe4"/>
      ${line(90, 102, 60, '運転免許証')}${lines(7, 90, 276, 84, 42)}
      <rect x="1180" y="230" width="330" height="420" fill="#9fb6cc"/><circle cx="1345" cy="380" r="84" fill="#6f8aa5"/></g>`,
  ),
)
  .png(UNPACKED)
  .toBuffer()
/** A page as a scanner gives it: white to the edges. */
const page = await sharp(
  drawing(1240, 1754, `<rect width="1240" height="1754" fill="#fff"/>${lines(30, 90, 160, 48, 24)}`),
)
  .png(UNPACKED)
  .toBuffer()

async function measure(picture: Buffer): Promise<ImageMeasures> {
  const { data, info } = await sharp(await sharp(picture).jpeg({ quality: 85 }).toBuffer())
    .resize({ width: 1000, height: 1000, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return measureImage({ data: new Uint8Array(data), width: info.width, height: info.height })
}
const hints = async (picture: Buffer) => hintsOf(await measure(picture), 1600)
const over = (picture: Buffer, ...overlays: OverlayOptions[]) =>
  sharp(picture).composite(overlays).png(UNPACKED).toBuffer()
const blurred = (picture: Buffer, sigma: number) => sharp(picture).blur(sigma).png(UNPACKED).toBuffer()
const darkened = (picture: Buffer, factor: number) => sharp(picture).linear(factor, 0).png(UNPACKED).toBuffer()
const boxes: OverlayOptions[] = [
  { input: { create: { width: 900, height: 400, channels: 3, background: '#000' } }, left: 200, top: 300 },
  { input: { create: { width: 230, height: 61, channels: 3, background: '#000' } }, left: 211, top: 133 },
]
const spot = (radiusX: number, radiusY: number, turn = 0) => ({
  input: drawing(
    1600,
    1010,
    `<defs><radialGradient id="g"><stop offset=".7" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
     <ellipse cx="600" cy="500" rx="${radiusX}" ry="${radiusY}" fill="url(#g)" transform="rotate(${turn} 600 500)"/>`,
  ),
})
async function noise(picture: Buffer, sigma: number): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata()
  const grain = { type: 'gaussian', mean: 128, sigma } as const
  const create = { width, height, channels: 3, background: '#808080', noise: grain } as const
  return over(picture, { input: await sharp({ create }).png(UNPACKED).toBuffer(), blend: 'soft-light' })
}

describe('a clear picture', () => {
  it.each([
    ['card', card],
    ['page', page],
  ])('of a %s gets no hint, also noisy, a little soft, a little dark, or masked', async (_what, picture) => {
    expect(await hints(picture)).toEqual([])
    expect(await hints(await noise(picture, 20))).toEqual([])
    expect(await hints(await blurred(picture, 1.5))).toEqual([])
    expect(await hints(await darkened(picture, 0.5))).toEqual([])
    expect(await hints(await over(picture, ...boxes))).toEqual([])
  })

  it('is far from the thresholds', async () => {
    for (const picture of [card, page]) {
      const { sharpness = 0, brightness = 0, glare } = await measure(picture)
      expect(sharpness).toBeGreaterThan(20 * 0.15)
      expect(brightness).toBeGreaterThan(2 * 95)
      expect(glare).toBeLessThan(0.008 / 10)
    }
  })
})

describe('blur', () => {
  it.each([4, 6, 10])('of %d pixels is seen, noise or none, masked or not', async (sigma) => {
    for (const picture of [card, page]) {
      const soft = await blurred(picture, sigma)
      const { sharpness = 1 } = await measure(soft)
      expect(sharpness).toBeLessThan(0.15 / 2)
      expect(await hints(soft)).toEqual(['blurred'])
      expect(await hints(await noise(soft, 8))).toEqual(['blurred'])
      expect(await hints(await over(soft, ...boxes))).toEqual(['blurred'])
    }
  })

  it('falls steadily with the sharpness of the picture', async () => {
    const measured: number[] = []
    for (const sigma of [0.5, 1, 1.5, 2, 3, 4])
      measured.push((await measure(await blurred(card, sigma))).sharpness ?? 0)
    expect(measured).toEqual(measured.toSorted((a, b) => b - a))
  })
})

describe('darkness', () => {
  it.each([0.3, 0.2])('at %d of the light is seen', async (factor) => {
    for (const picture of [card, page]) expect(await hints(await darkened(picture, factor))).toContain('dark')
  })

  it('is not found in large masking boxes', async () => {
    const most = { input: { create: { width: 1500, height: 800, channels: 3, background: '#000' } } } as const
    expect(await hints(await over(card, { ...most, left: 0, top: 0 }))).not.toContain('dark')
  })
})

describe('glare', () => {
  it.each([
    ['a lamp', spot(150, 100)],
    ['a tube', spot(300, 60, 40)],
    ['a window', spot(400, 300)],
  ])('of %s on a card is seen', async (_what, light) => {
    const picture = await over(card, light)
    expect((await measure(picture)).glare).toBeGreaterThan(2 * 0.008)
    expect(await hints(picture)).toEqual(['glare'])
  })

  it('is not found in a small reflection or in white paper', async () => {
    expect(await hints(await over(card, spot(40, 30)))).toEqual([])
    expect(
      await hints(
        await over(page, {
          ...spot(400, 300),
          input: await sharp(spot(400, 300).input).resize(1240).png(UNPACKED).toBuffer(),
        }),
      ),
    ).toEqual([])
  })
})

/** A surface of one grey level with the noise of a camera. */
async function surface(level: number, sigma: number): Promise<Buffer> {
  const grain = { type: 'gaussian', mean: level, sigma } as const
  const create = { width: 1600, height: 1010, channels: 3, background: '#808080', noise: grain } as const
  return sharp({ create }).png(UNPACKED).toBuffer()
}
const plain = (background: string) =>
  sharp({ create: { width: 1600, height: 1010, channels: 3, background } })
    .png(UNPACKED)
    .toBuffer()

describe('a picture in which nothing is to be seen', () => {
  it.each([
    ['black all over', () => plain('#000')],
    ['black with noise, as of a covered camera', () => surface(4, 3)],
    ['nearly black, as at night', () => surface(14, 4)],
    ['a card in the dark', () => darkened(card, 0.05)],
    ['covered all over', async () => over(card, { input: await plain('#000') })],
  ])('is said to be dark: %s', async (_what, make) => {
    expect(await hints(await make())).toEqual(['dark'])
  })

  it.each([
    ['white all over', () => plain('#fff')],
    ['nearly white, with noise', () => surface(245, 3)],
    ['a grey table', () => surface(150, 4)],
    ['a blue sheet', () => plain('#9bd')],
  ])('is said to be empty: %s', async (_what, make) => {
    expect(await hints(await make())).toEqual(['empty'])
  })

  it('is not a page with a single line on it', async () => {
    const words = `<rect width="1240" height="1754" fill="#fff"/>${line(90, 800, 24)}`
    expect(
      await hints(
        await sharp(drawing(1240, 1754, words))
          .png(UNPACKED)
          .toBuffer(),
      ),
    ).toEqual([])
  })
})

it('says that an image is small by its pixels, and nothing else of one without anything to judge', async () => {
  const nothing = { sharpness: undefined, brightness: undefined, glare: 0 }
  expect(measureImage({ data: new Uint8Array(1), width: 1, height: 1 })).toEqual(nothing)
  expect(hintsOf(nothing, 999)).toEqual(['small'])
  expect(hintsOf(nothing, 1000)).toEqual([])
})
