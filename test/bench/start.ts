import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchApp, type LaunchOptions } from '../support/launch-app.ts'
import { sampleSetUp } from '../support/desk.ts'
import { compare, ratioRow, type Row } from './compare.ts'

type Moment = 'first-contentful-paint' | 'largest-contentful-paint'

/** The browser keeps compiled code of pages that it showed before. A seat that was updated has none. */
function forgetCode(userDataDir: string): void {
  for (const folder of ['Code Cache', join('Default', 'Code Cache')])
    rmSync(join(userDataDir, folder), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

/**
 * The time from the spawn to a moment of the first window, by the clock that both processes share. The largest paint is that of the
 * first screen's heading: everything before it is smaller, and its buttons come with it.
 */
async function startOnce(options: LaunchOptions, moment: Moment): Promise<number> {
  if (options.userDataDir !== undefined) forgetCode(options.userDataDir)
  const spawnedAtMs = performance.timeOrigin + performance.now()
  const app = await launchApp(options)
  try {
    const page = await app.firstWindow()
    await page.locator('h1').waitFor()
    const paintedAtMs = await page.evaluate(
      (type) =>
        new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const paint = list.getEntries().findLast(({ name }) => name === '' || name === type)
            if (paint) resolve(performance.timeOrigin + paint.startTime)
          })
          observer.observe({ type: type === 'first-contentful-paint' ? 'paint' : type, buffered: true })
        }),
      moment,
    )
    return paintedAtMs - spawnedAtMs
  } finally {
    await app.close()
  }
}

/** What the page loads before its first screen: its script and all that this imports statically, which Vite lists beside it. */
function firstScreenScripts(page: 'kiosk' | 'office'): Row {
  const renderer = join(import.meta.dirname, '..', '..', 'out', 'renderer')
  const html = readFileSync(join(renderer, `${page}.html`), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="([^"]+[.]js)"/g)].map(([, file = '']) => join(renderer, file))
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0)
  return {
    name: `JavaScript of the ${page}'s first screen, gzipped`,
    ours: `${Math.round(bytes / 1000)} kB`,
    raw: '–',
    ratio: '–',
    goal: '≤ 250 kB',
    isMet: bytes <= 250_000,
  }
}

/** The built kiosk, set up and started before, against a window with one line of text in the same host. */
export async function benchStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-bench-'))
  try {
    const provision = join(folder, 'provision.json')
    const setUp = sampleSetUp({ host: 'localhost', port: 25 })
    writeFileSync(
      provision,
      JSON.stringify({ ...setUp, mailServer: null, seatMode: 'kiosk', recoveryKeyFile: 'recovery-key.txt' }),
    )
    const kiosk: LaunchOptions = { userDataDir: join(folder, 'kiosk') }
    const bare: LaunchOptions = {
      userDataDir: join(folder, 'bare'),
      main: join(import.meta.dirname, 'bare-app', 'main.js'),
    }
    // Sets the seat up.
    await startOnce({ ...kiosk, args: [`--provision=${provision}`] }, 'first-contentful-paint')
    const against = (moment: Moment) =>
      compare({ rounds: 9, warmUps: 1, ours: () => startOnce(kiosk, moment), raw: () => startOnce(bare, moment) })
    return [
      ratioRow(
        'Start of the kiosk to its first paint against a bare window',
        await against('first-contentful-paint'),
        1.25,
      ),
      ratioRow(
        'Start of the kiosk to its first screen, ready to be pressed, against a bare window',
        await against('largest-contentful-paint'),
        1.4,
      ),
      firstScreenScripts('kiosk'),
      firstScreenScripts('office'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
