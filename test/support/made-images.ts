/** Files as phones, scanners, programs and broken lines make them, each with what is said of it at the kiosk and in main. */
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { ImageRefusal } from '../../src/shared/bridge/image-limits.ts'

export interface MadeImage {
  readonly name: string
  readonly bytes: Buffer
  /** Undefined: it is taken. */
  readonly refusal: ImageRefusal | undefined
}

const latin = (text: string) => Buffer.from(text, 'latin1')
const ZEROS = Buffer.alloc(1000)
/** What a phone adds behind a picture: a short film, or another picture. */
const STRAY = Buffer.concat([latin('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(2000, 7)])
const [WIDTH, HEIGHT] = [240, 160]

/** Noise, so that there is something in every byte. */
const photo = () =>
  sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([latin(type), data])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(data.length, 0)
  typed.copy(framed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}

const PNG_SIGNATURE = latin('\x89PNG\r\n\x1A\n')
const PNG_END = pngChunk('IEND', new Uint8Array())

/** A valid black PNG with one bit for each pixel. As a file it is thousands of times smaller than decoded. */
export function blackPng(width: number, height: number, extra: Uint8Array = new Uint8Array()): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header), extra, pngChunk('IDAT', deflateSync(rows)), PNG_END])
}

/** The offset of the first segment of a JPEG with this marker. */
function segmentAt(jpeg: Buffer, marker: number): number {
  let at = 2
  while (jpeg[at + 1] !== marker) at += 2 + jpeg.readUInt16BE(at + 2)
  return at
}

const insert = (bytes: Buffer, at: number, more: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
const cutBy = (bytes: Buffer, count: number) => bytes.subarray(0, bytes.length - count)
const share = (bytes: Buffer, part: number) => bytes.subarray(0, Math.floor(bytes.length * part))

function changed(bytes: Buffer, at: number, values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes)
  copy.set(values, at)
  return copy
}

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** 24 × 8 grey pixels, each block in four bits, with a restart marker after every block, as some cameras write them. */
const RESTARTS = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.of(8, 0, 8, 0, 24, 1, 1, 0x11, 0)),
  segment(0xc4, Buffer.concat([Buffer.of(0, 1), Buffer.alloc(15), Buffer.of(0)])),
  segment(0xc4, Buffer.concat([Buffer.of(0x10, 1), Buffer.alloc(15), Buffer.of(0)])),
  segment(0xdd, Buffer.of(0, 1)),
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
  Buffer.of(0x3f, 0xff, 0xd0, 0x3f, 0xff, 0xd1, 0x3f),
])

async function jpegs(): Promise<MadeImage[]> {
  const whole = await photo().jpeg().toBuffer()
  const fine = await photo().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()
  const grey = await photo().greyscale().jpeg().toBuffer()
  const layered = await photo().jpeg({ progressive: true }).toBuffer()
  const afterFirst = 4 + whole.readUInt16BE(4)
  const frame = segmentAt(whole, 0xc0)
  const scan = segmentAt(whole, 0xda)
  const thumbnail = segment(0xe1, await photo().resize(60).jpeg().toBuffer())
  const huge = await sharp({ create: { width: 8192, height: 8000, channels: 3, background: '#357' } })
    .jpeg({ quality: 1 })
    .toBuffer()
  return [
    { name: 'whole.jpg', bytes: whole, refusal: undefined },
    { name: 'progressive.jpg', bytes: layered, refusal: undefined },
    { name: 'jpg named as png.png', bytes: whole, refusal: undefined },
    {
      name: 'stray zeros after the first segment.jpg',
      bytes: insert(whole, afterFirst, Buffer.alloc(3)),
      refusal: undefined,
    },
    { name: 'stray zeros before the pixels.jpg', bytes: insert(whole, scan, Buffer.alloc(3)), refusal: undefined },
    { name: 'stray text before the size.jpg', bytes: insert(whole, frame, latin('scanner\xFF\0')), refusal: undefined },
    { name: 'filled markers.jpg', bytes: insert(whole, frame, Buffer.alloc(5, 0xff)), refusal: undefined },
    { name: 'film after the end.jpg', bytes: Buffer.concat([whole, STRAY]), refusal: undefined },
    { name: 'second picture after the end.jpg', bytes: Buffer.concat([whole, share(whole, 0.5)]), refusal: undefined },
    { name: 'thumbnail with an end of its own.jpg', bytes: insert(whole, 2, thumbnail), refusal: undefined },
    ...[whole, fine, grey, insert(whole, 2, thumbnail), insert(whole, scan, Buffer.alloc(3))].map((jpeg, index) => ({
      name: `last marker missing ${index}.jpg`,
      bytes: cutBy(jpeg, 2),
      refusal: undefined,
    })),
    { name: 'half of the last marker.jpg', bytes: cutBy(whole, 1), refusal: undefined },
    {
      name: 'zeros instead of the last marker.jpg',
      bytes: Buffer.concat([cutBy(whole, 2), ZEROS]),
      refusal: undefined,
    },
    { name: 'restarts, last marker missing.jpg', bytes: RESTARTS, refusal: undefined },
    { name: 'restarts, last block missing.jpg', bytes: cutBy(RESTARTS, 1), refusal: 'truncated' },
    { name: 'restarts, last restart missing.jpg', bytes: cutBy(RESTARTS, 3), refusal: 'truncated' },
    { name: 'progressive, last marker missing.jpg', bytes: cutBy(layered, 2), refusal: 'truncated' },
    ...[whole, fine, grey, insert(whole, 2, thumbnail)].flatMap((jpeg, index) => [
      { name: `one byte of pixels missing ${index}.jpg`, bytes: cutBy(jpeg, 3), refusal: 'truncated' as const },
      { name: `cut at 97 % ${index}.jpg`, bytes: share(jpeg, 0.97), refusal: 'truncated' as const },
      { name: `cut in the middle ${index}.jpg`, bytes: share(jpeg, 0.5), refusal: 'truncated' as const },
    ]),
    { name: 'cut and filled with zeros.jpg', bytes: Buffer.concat([share(layered, 0.5), ZEROS]), refusal: 'truncated' },
    { name: 'cut in the head.jpg', bytes: whole.subarray(0, frame + 6), refusal: 'truncated' },
    { name: 'no pixels high.jpg', bytes: changed(whole, frame + 5, [0, 0]), refusal: 'truncated' },
    { name: 'no pixels wide.jpg', bytes: changed(whole, frame + 7, [0, 0]), refusal: 'truncated' },
    { name: 'arithmetic coding.jpg', bytes: changed(whole, frame + 1, [0xc9]), refusal: 'otherImage' },
    { name: '65 megapixels.jpg', bytes: huge, refusal: 'tooManyPixels' },
  ]
}

async function pngs(): Promise<MadeImage[]> {
  const whole = await photo().png().toBuffer()
  const interlaced = await photo().png({ progressive: true }).toBuffer()
  const body = cutBy(whole, PNG_END.length)
  const still = pngChunk('acTL', Buffer.of(0, 0, 0, 1, 0, 0, 0, 0))
  const frame = Buffer.alloc(26)
  frame.writeUInt32BE(WIDTH, 4)
  frame.writeUInt32BE(HEIGHT, 8)
  const animated = insert(whole, 33, Buffer.concat([still, pngChunk('fcTL', frame)]))
  return [
    { name: 'whole.png', bytes: whole, refusal: undefined },
    { name: 'interlaced.png', bytes: interlaced, refusal: undefined },
    { name: 'png named as jpg.jpg', bytes: whole, refusal: undefined },
    { name: 'animated.png', bytes: animated, refusal: undefined },
    { name: 'film after the end.png', bytes: Buffer.concat([whole, STRAY]), refusal: undefined },
    { name: 'last chunk missing.png', bytes: body, refusal: undefined },
    { name: 'half of the last chunk.png', bytes: cutBy(whole, 6), refusal: undefined },
    { name: 'zeros instead of the last chunk.png', bytes: Buffer.concat([body, ZEROS]), refusal: undefined },
    {
      name: 'cut in a text after the pixels.png',
      bytes: cutBy(Buffer.concat([body, pngChunk('tEXt', ZEROS)]), 99),
      refusal: undefined,
    },
    ...[whole, interlaced].flatMap((png, index) => [
      {
        name: `end of the pixels missing ${index}.png`,
        bytes: cutBy(png, PNG_END.length + 3),
        refusal: 'truncated' as const,
      },
      { name: `cut at 97 % ${index}.png`, bytes: share(png, 0.97), refusal: 'truncated' as const },
      { name: `cut in the middle ${index}.png`, bytes: share(png, 0.5), refusal: 'truncated' as const },
    ]),
    { name: 'no pixels at all.png', bytes: Buffer.concat([whole.subarray(0, 33), PNG_END]), refusal: 'truncated' },
    { name: 'cut in the head.png', bytes: whole.subarray(0, 20), refusal: 'truncated' },
    { name: 'no pixels wide.png', bytes: blackPng(0, 40), refusal: 'truncated' },
    { name: 'no pixels high.png', bytes: blackPng(40, 0), refusal: 'truncated' },
    { name: '65 megapixels.png', bytes: blackPng(8192, 8000), refusal: 'tooManyPixels' },
    { name: '70,000 pixels long.png', bytes: blackPng(1, 70_000), refusal: 'tooManyPixels' },
  ]
}

async function gifs(): Promise<MadeImage[]> {
  const whole = await photo().gif().toBuffer()
  const frames = await Promise.all(
    ['#d22', '#22d'].map((background) =>
      sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const animated = await sharp([await photo().png().toBuffer(), ...frames], { join: { animated: true } })
    .gif()
    .toBuffer()
  return [
    { name: 'whole.gif', bytes: whole, refusal: undefined },
    { name: 'gif named as jpg.jpg', bytes: whole, refusal: undefined },
    { name: 'animated.gif', bytes: animated, refusal: undefined },
    { name: 'animated, cut in the last picture.gif', bytes: cutBy(animated, 8), refusal: undefined },
    { name: 'film after the end.gif', bytes: Buffer.concat([whole, STRAY]), refusal: undefined },
    { name: 'last byte missing.gif', bytes: cutBy(whole, 1), refusal: undefined },
    { name: 'zeros instead of the last byte.gif', bytes: Buffer.concat([cutBy(whole, 1), ZEROS]), refusal: undefined },
    { name: 'end of the pixels missing.gif', bytes: cutBy(whole, 2), refusal: 'truncated' },
    { name: 'cut at 97 %.gif', bytes: share(whole, 0.97), refusal: 'truncated' },
    { name: 'cut in the middle.gif', bytes: share(whole, 0.5), refusal: 'truncated' },
    { name: 'cut in the head.gif', bytes: whole.subarray(0, 9), refusal: 'truncated' },
    { name: 'no picture.gif', bytes: Buffer.concat([whole.subarray(0, 13 + 768), latin(';')]), refusal: 'truncated' },
    { name: 'no pixels wide.gif', bytes: changed(whole, 6, [0, 0]), refusal: 'truncated' },
    { name: 'no pixels high.gif', bytes: changed(whole, 8, [0, 0]), refusal: 'truncated' },
    // 65,000 × 1,000.
    { name: '65 megapixels.gif', bytes: changed(whole, 6, [0xe8, 0xfd, 0xe8, 0x03]), refusal: 'tooManyPixels' },
  ]
}

const OTHERS: readonly MadeImage[] = [
  { name: 'photo.heic', bytes: latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0'), refusal: 'heic' },
  { name: 'heic named as jpg.jpg', bytes: latin('\0\0\0\x18ftypmif1\0\0\0\0mif1heic\0\0\0\0'), refusal: 'heic' },
  { name: 'scan.pdf', bytes: latin('%PDF-1.7\n%%EOF\n'), refusal: 'pdf' },
  { name: 'webp named as jpg.jpg', bytes: latin(`RIFF\x24\0\0\0WEBPVP8 ${'\0'.repeat(40)}`), refusal: 'otherImage' },
  { name: 'tiff.tif', bytes: Buffer.concat([latin('II*\0'), ZEROS]), refusal: 'otherImage' },
  {
    name: 'drawing.svg',
    bytes: latin('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    refusal: 'otherImage',
  },
  { name: 'jpeg-xl.jxl', bytes: Buffer.concat([latin('\xFF\x0A'), ZEROS]), refusal: 'otherImage' },
  { name: 'note named as jpg.jpg', bytes: latin('This is no image.'), refusal: 'notAnImage' },
  { name: 'nothing.jpg', bytes: Buffer.alloc(0), refusal: 'notAnImage' },
]

/** All of them. Made anew each time, since two are large. */
export async function makeImages(): Promise<MadeImage[]> {
  return [...(await jpegs()), ...(await pngs()), ...(await gifs()), ...OTHERS]
}

/** A photo of 8160 × 6144 pixels, as from a phone with "50 megapixels", with something in every pixel. About 11 MB. */
export async function makeLargePhoto(): Promise<Buffer> {
  // Noise takes long to make, so a piece of it is laid side by side.
  const piece = await photo().resize(1020, 768, { kernel: 'nearest' }).png({ compressionLevel: 0 }).toBuffer()
  return sharp({ create: { width: 8160, height: 6144, channels: 3, background: '#888' } })
    .composite([{ input: piece, tile: true }])
    .jpeg({ quality: 60 })
    .toBuffer()
}
