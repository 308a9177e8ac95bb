import { setTimeout as delay } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import { kioskWalk, walkThrough } from '../support/every-screen.ts'
import { formatMs, median, type Row } from './compare.ts'

interface Opening {
  from: string
  to: string
  ms: number
}

const GOAL_MS = 100
const WALKS = 3
/** Longer than any screen takes to open. */
const OPENED_MS = 200

/** Every change of screen on a graduate's whole way: from the tap to the frame that shows the next screen's heading. */
export async function benchScreens(): Promise<Row[]> {
  const openings: Opening[] = []
  for (let walk = 0; walk < WALKS; walk++) openings.push(...(await openingsOfWalk()))
  const byWay = Object.groupBy(openings, ({ from, to }) => `${from} → ${to}`)
  const ways = Object.entries(byWay)
    .map(([way, times = []]) => ({ way, ms: median(times.map(({ ms }) => ms)) }))
    .toSorted((one, other) => other.ms - one.ms)
  for (const { way, ms } of ways.slice(0, 8)) console.log(`  ${formatMs(ms)} ${way}`)
  const worstMs = ways[0]?.ms ?? Number.NaN
  return [
    {
      name: `Tap to the next screen’s heading: worst and median of ${ways.length} ways from screen to screen`,
      ours: formatMs(worstMs),
      raw: formatMs(median(ways.map(({ ms }) => ms))),
      ratio: '–',
      goal: `≤ ${GOAL_MS} ms`,
      isMet: worstMs <= GOAL_MS,
    },
  ]
}

async function openingsOfWalk(): Promise<Opening[]> {
  let openings: Opening[] = []
  let stopWaiting: (() => void) | undefined
  await walkThrough(kioskWalk, async (page, { view }) => {
    if (view !== 'ja') return
    stopWaiting ??= waitAfterClicks(page)
    await watchOpenings(page)
    openings = await page.evaluate(() => Reflect.get(window, 'openings'))
  })
  stopWaiting?.()
  return openings
}

/** Each time Playwright looks for something, the page loses up to 20 ms. So it must not look while a screen opens. */
function waitAfterClicks(page: Page): () => void {
  const prototype: Pick<Locator, 'click'> = Object.getPrototypeOf(page.locator('html'))
  const { click } = prototype
  prototype.click = async function (this: Locator, options) {
    await click.call(this, options)
    await delay(OPENED_MS)
  }
  return () => {
    prototype.click = click
  }
}

async function watchOpenings(page: Page): Promise<void> {
  await page.evaluate(() => {
    if ('openings' in window) return
    const openings: Opening[] = []
    Object.assign(window, { openings })
    const heading = () => document.querySelector('h1')?.textContent?.trim() ?? ''
    let tappedAt: number | undefined
    let from = heading()
    addEventListener(
      'click',
      ({ isTrusted, timeStamp }) => {
        from = heading()
        // A click that the walk makes by script is not a tap.
        tappedAt = isTrusted ? timeStamp : undefined
      },
      { capture: true },
    )
    new MutationObserver(() => {
      const to = heading()
      if (tappedAt === undefined || to === '' || to === from) return
      const [startedAt, way] = [tappedAt, { from, to }]
      tappedAt = undefined
      // A task that is queued inside a frame runs after that frame is painted.
      requestAnimationFrame(() => {
        const painted = new MessageChannel()
        painted.port1.addEventListener('message', () => openings.push({ ...way, ms: performance.now() - startedAt }))
        painted.port1.start()
        painted.port2.postMessage('')
      })
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}
