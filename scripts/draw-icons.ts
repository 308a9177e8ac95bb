// Draws the icons of the installed program from resources/icons/icon.svg. Their files are committed; run this after a change of the drawing.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'

const folder = resolve(import.meta.dirname, '..', 'resources', 'icons')
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256]
const MAC_SIZE = 1024
const SVG_SIZE = 1024
const DOTS_PER_INCH = 72

const svg = readFileSync(join(folder, 'icon.svg'))

/** Drawn at the size itself, since a picture that is made smaller is blurred. */
function draw(size: number): Promise<Buffer> {
  return sharp(svg, { density: (DOTS_PER_INCH * size) / SVG_SIZE })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** Windows' format: a list of places, then the pictures, which may be PNG. */
function icoOf(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const [headerBytes, entryBytes] = [6, 16]
  const header = Buffer.alloc(headerBytes)
  // 1 is an icon, not a cursor.
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = headerBytes + entryBytes * pictures.length
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(entryBytes)
    // 0 stands for 256.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}

mkdirSync(join(folder, 'linux'), { recursive: true })
for (const size of LINUX_SIZES) writeFileSync(join(folder, 'linux', `${size}x${size}.png`), await draw(size))
const pictures = await Promise.all(WINDOWS_SIZES.map(async (size) => ({ size, png: await draw(size) })))
writeFileSync(join(folder, 'icon.ico'), icoOf(pictures))
writeFileSync(join(folder, 'icon.png'), await draw(MAC_SIZE))
