import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const folders = process.platform === 'linux' ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name)) : []
const systemGLib = folders.map((folder) => join(folder, 'libgobject-2.0.so.0')).find((file) => existsSync(file))

const normaliseImageUrl = new URL('./normalise-image.ts', import.meta.url)
const useWebAssemblyUrl = new URL('./use-web-assembly.ts', import.meta.url)

/** Runs in a process of its own: says which build is loaded, and what it makes of an image, of half of it, and of none. */
const PROGRAM = `
  import { readFileSync } from 'node:fs'
  import { useWebAssemblyBesideSystemGLib } from ${JSON.stringify(useWebAssemblyUrl.href)}
  useWebAssemblyBesideSystemGLib()
  const { coverBoxes, decodeImage, imageOf, smallPicturesOf } = await import(${JSON.stringify(normaliseImageUrl.href)})
  const { default: sharp } = await import('sharp')
  const create = { width: 400, height: 300, channels: 3, background: '#369', noise: { type: 'gaussian', mean: 99, sigma: 9 } }
  const picture = new Uint8Array(await sharp({ create }).png().toBuffer())
  const { ok, pixels } = await decodeImage(picture)
  const { width, height } = pixels
  const image = await imageOf(pixels)
  const kinds = [picture.subarray(0, 999), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')]
  const refused = []
  for (const bytes of kinds) refused.push((await decodeImage(bytes)).refusal)
  const covered = await coverBoxes(image, [{ x: 0.5, y: 0.5, width: 0.5, height: 0.5 }])
  const { data, info } = await sharp(covered).raw().toBuffer({ resolveWithObject: true })
  const { width: shown } = await sharp((await smallPicturesOf(pixels)).preview).metadata()
  const isNative = readFileSync('/proc/self/maps', 'latin1').includes('libvips-cpp')
  console.log(JSON.stringify({ ok, width, height, refused, shown, covered: data.at(-1), of: info.width, isNative }))
`

async function madeBeside(library: string | undefined): Promise<{ said: unknown; complaints: string }> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: { ...process.env, ...(library !== undefined && { LD_PRELOAD: library }) },
    cwd: import.meta.dirname,
  })
  return { said: JSON.parse(stdout), complaints: stderr }
}

const MADE = {
  ok: true,
  width: 400,
  height: 300,
  refused: ['truncated', 'otherImage'],
  shown: 400,
  covered: 0,
  of: 400,
}

it.skipIf(systemGLib === undefined)(
  'images are the same without the native build, beside the system’s GLib',
  async () => {
    expect(await madeBeside(systemGLib)).toEqual({ said: { ...MADE, isNative: false }, complaints: '' })
  },
)

it.skipIf(process.platform !== 'linux')('and are made by the native build elsewhere', async () => {
  expect(await madeBeside(undefined)).toEqual({ said: { ...MADE, isNative: true }, complaints: '' })
})
