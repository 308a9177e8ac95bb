import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp, type LaunchOptions } from '../support/launch-app.ts'
import { sampleSetUp } from '../support/desk.ts'
import { compare, ratioRow, type Row } from './compare.ts'

/** From the spawn to the first contentful paint of the first window, by the clock that both processes share. */
export async function startOnce(options: LaunchOptions): Promise<number> {
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
