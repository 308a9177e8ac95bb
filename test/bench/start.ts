import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp, type LaunchOptions } from '../support/launch-app.ts'
import { sampleSetUp } from '../support/desk.ts'
import { compare, ratioRow, type Row } from './compare.ts'

/** From the spawn to the first contentful paint of the first window, by the clock that both processes share. */
async function startOnce(options: LaunchOptions): Promise<number> {
  const spawnedAtMs = performance.timeOrigin + performance.now()
  const app = await launchApp(options)
  try {
    const page = await app.firstWindow()
    const paintedAtMs = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const paint = list.getEntriesByName('first-contentful-paint')[0]
            if (paint) resolve(performance.timeOrigin + paint.startTime)
          })
          observer.observe({ type: 'paint', buffered: true })
        }),
    )
    return paintedAtMs - spawnedAtMs
  } finally {
    await app.close()
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
    await startOnce({ ...kiosk, args: [`--provision=${provision}`] })
    const medians = await compare({ rounds: 9, warmUps: 1, ours: () => startOnce(kiosk), raw: () => startOnce(bare) })
    return [ratioRow('Start of the kiosk to its first paint against a bare window', medians, 1.25)]
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
