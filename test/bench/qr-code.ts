import { resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { createServer } from 'vite'
import { plainPath } from '../../scripts/build/plain-path.ts'
import { beginApplication } from '../support/applicant.ts'
import { drawNothing, drawPhone, FILM_HEIGHT, FILM_WIDTH, findQrCode } from '../support/camera-film.ts'
import { startDesk } from '../support/desk.ts'
import { findChromium } from '../support/find-chromium.ts'
import { findUrl } from '../support/smtp-server.ts'
import { compare, ratioRow, type Row } from './compare.ts'

const READER = '/src/renderer/features/link-opening/kiosk/qr-reader.ts'
const LIBRARY = '/node_modules/zxing-wasm/dist/es/reader/index.js'

/** One frame of the camera as the kiosk's screen reads it, compared with giving the whole frame to the library, both in Chromium. */
export async function benchQrCode(): Promise<Row[]> {
  const { picture, url } = await qrCodeOfMail()
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    root: plainPath(resolve(import.meta.dirname, '..', '..')),
    resolve: { preserveSymlinks: true },
    server: { port: 0, host: '127.0.0.1', watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
  try {
    await server.listen()
    const page = await browser.newPage()
    await page.goto(`${server.resolvedUrls?.local[0]}test/bench/bare-app/page.html`)
    const withCode = await measure(page, await drawPhone(picture), [url])
    const without = await measure(page, drawNothing(), [])
    return [
      ratioRow('A camera frame with a mail’s QR code read, against the library on the whole frame', withCode),
      ratioRow('The same with nothing in the frame', without),
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

async function qrCodeOfMail(): Promise<{ picture: Buffer; url: string }> {
  const testDesk = await startDesk({ kind: 'sqlite' })
  try {
    await beginApplication(testDesk, 'hanako@example.jp')
    const mail = await testDesk.smtp.waitForMail(({ to }) => to.includes('hanako@example.jp'))
    return { picture: findQrCode(mail), url: findUrl(mail) }
  } finally {
    await testDesk.stop()
  }
}

async function measure(page: Page, grey: Buffer, expected: string[]): Promise<{ oursMs: number; rawMs: number }> {
  const raw = { raw: { width: FILM_WIDTH, height: FILM_HEIGHT, channels: 1 as const } }
  const frame = `data:image/png;base64,${(await sharp(grey, raw).png().toBuffer()).toString('base64')}`
  await page.evaluate(
    async ([source, readerUrl, libraryUrl]) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const picture = await createImageBitmap(image)
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
      context?.drawImage(picture, 0, 0)
      const whole = context?.getImageData(0, 0, picture.width, picture.height)
      const { openQrReader } = await import(readerUrl)
      const { readBarcodes } = await import(libraryUrl)
      const reader = await openQrReader()
      const timed = async (read: () => Promise<string[]>) => {
        const startedAt = performance.now()
        const texts = await read()
        return { ms: performance.now() - startedAt, texts }
      }
      Object.assign(window, {
        ours: () => timed(() => reader.read(picture, picture.width, picture.height)),
        raw: () =>
          timed(async () =>
            (await readBarcodes(whole, { formats: ['QRCode'] })).map(({ text }: { text: string }) => text),
          ),
      })
    },
    [frame, READER, LIBRARY] as const,
  )
  const call = (name: 'ours' | 'raw') => async (): Promise<number> => {
    const { ms, texts } = (await page.evaluate((key) => Reflect.get(window, key)(), name)) as {
      ms: number
      texts: string[]
    }
    if (texts.join() !== expected.join()) throw new Error(`${name} read ${texts.join() || 'nothing'}`)
    return ms
  }
  return compare({ rounds: 60, warmUps: 5, ours: call('ours'), raw: call('raw') })
}
