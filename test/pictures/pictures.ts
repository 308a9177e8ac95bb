/** Takes a picture of every screen in every view and at each usual size of a window: `out/pictures/index.html` shows them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { settle, walkKiosk, walkSetUp, walkStaff, type Look, type Walk } from '../support/every-screen.ts'

const SMALLEST = [1280, 1024] as const
const KIOSK_SIZES = [[1080, 1920], SMALLEST, [1920, 1080]] as const
const OFFICE_SIZES = KIOSK_SIZES.slice(1)

const folder = resolve(import.meta.dirname, '..', '..', 'out', 'pictures')
const areas: { name: string; walk: Walk; sizes: readonly (readonly [number, number])[] }[] = [
  { name: 'kiosk', walk: walkKiosk, sizes: KIOSK_SIZES },
  { name: 'staff', walk: walkStaff, sizes: OFFICE_SIZES },
  { name: 'set-up', walk: walkSetUp, sizes: OFFICE_SIZES },
]
const chosen = process.argv.slice(2)
const pictures = new Map<string, string[]>()

for (const { name: area, walk, sizes } of areas) {
  if (chosen.length > 0 && !chosen.includes(area)) continue
  rmSync(join(folder, area), { recursive: true, force: true })
  mkdirSync(join(folder, area), { recursive: true })
  let count = 0
  const take: Look = async (page, { name, view }) => {
    if (view === 'ja') count += 1
    const heading = `${area} ${String(count).padStart(2, '0')} ${name}`
    // The languages at every size; the other views at the one where room is shortest.
    const shown = view === 'ja' || view === 'en' ? [...sizes.slice(1), ...sizes.slice(0, 1)] : [SMALLEST]
    for (const [width, height] of shown) {
      await page.setViewportSize({ width, height })
      await settle(page)
      const file = `${area}/${String(count).padStart(2, '0')}-${name}-${view}-${width}x${height}.png`
      await page.screenshot({ path: join(folder, file), animations: 'disabled' })
      pictures.set(heading, [...(pictures.get(heading) ?? []), file])
    }
  }
  const start = performance.now()
  await walk(take)
  console.log(`${area}: ${count} screens, ${Math.round((performance.now() - start) / 1000)} s`)
}

const sections = [...pictures].map(
  ([heading, files]) =>
    `<section><h2>${heading}</h2>${files.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`).join('')}</section>`,
)
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Certificate Desk: every screen</title>
<style>body{font:16px/1.6 sans-serif;margin:2rem}img{height:420px;margin:0 8px 8px 0;border:1px solid #99a}</style>
<h1>Certificate Desk: every screen</h1>${sections.join('\n')}</html>`,
)
console.log('out/pictures/index.html shows them.')
