import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { stripPng } from '../../../shared/bridge/images/strip-png.ts'

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** After the header, where libpng reads them first. */
const withChunks = (png: Buffer, chunks: readonly Buffer[]) =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

describe('a PNG', () => {
  it('loses its texts, however often they are there, and keeps every pixel', async () => {
    const png = await picture()
    const bomb = chunk(
      'zTXt',
      Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(1_000_000))]),
    )
    const texts = ['tEXt', 'iTXt', 'tIME', 'prVt'].map((type) => chunk(type, Buffer.from('k\0v')))
    const stripped = Buffer.from(stripPng(withChunks(png, [...Array.from({ length: 50 }, () => bomb), ...texts])))
    for (const type of ['zTXt', 'tEXt', 'iTXt', 'tIME', 'prVt']) expect(stripped.includes(type)).toBe(false)
    expect(stripped.byteLength).toBeLessThanOrEqual(png.byteLength)
    expect(await sharp(stripped).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer())
  })

  it('keeps how it lies and what is transparent', async () => {
    const png = await sharp({ create: { width: 4, height: 2, channels: 4, background: '#33669980' } })
      .withExif({ IFD0: { Orientation: '6' } })
      .png()
      .toBuffer()
    const { orientation, hasAlpha } = await sharp(png).metadata()
    expect(await sharp(Buffer.from(stripPng(png))).metadata()).toMatchObject({ orientation, hasAlpha })
  })

  it('that is cut off stays one that is cut off', async () => {
    const png = await picture()
    await expect(
      sharp(Buffer.from(stripPng(png.subarray(0, 60))))
        .raw()
        .toBuffer(),
    ).rejects.toThrow()
  })
})

it('anything else is left as it is, and nothing breaks', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }).filter(([first]) => first !== 0x89),
      (bytes) => {
        expect(stripPng(bytes)).toBe(bytes)
      },
    ),
  )
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
      expect(stripPng(Buffer.concat([start, rest])).byteLength).toBeLessThanOrEqual(start.byteLength + rest.byteLength)
    }),
  )
})
