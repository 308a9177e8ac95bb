/**
 * `npm run pictures`: a picture of every screen in every view and at each usual size of a window, to page through in
 * `out/pictures/index.html`. Fails where it finds something that can be seen to be wrong. Arguments name areas and views: `kiosk`,
 * `staff`, `large-easy` …
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  isView,
  kioskWalk,
  languageOf,
  officeWalk,
  officeWithoutMailWalk,
  setUpWalk,
  settle,
  walkThrough,
  type Look,
  type View,
  type Walk,
} from '../support/every-screen.ts'
import { findFaults } from './screen-faults.ts'

const SMALLEST = [1280, 1024] as const
const KIOSK_SIZES = [[1080, 1920], SMALLEST, [1920, 1080]] as const
const OFFICE_SIZES = [
  [1366, 768],
  [1920, 1080],
] as const

const folder = resolve(import.meta.dirname, '..', '..', 'out', 'pictures')
const areas: { name: string; walk: Walk; sizes: readonly (readonly [number, number])[] }[] = [
  { name: 'kiosk', walk: kioskWalk, sizes: KIOSK_SIZES },
  { name: 'staff', walk: officeWalk, sizes: OFFICE_SIZES },
  { name: 'staff-without-mail', walk: officeWithoutMailWalk, sizes: OFFICE_SIZES },
  { name: 'set-up', walk: setUpWalk, sizes: OFFICE_SIZES },
]
const views = process.argv.slice(2).filter(isView)
const chosen = process.argv.slice(2).filter((word) => !isView(word))

interface Picture {
  file: string
  view: View
  size: string
  faults: string[]
}
/** By area, then by screen in the order of the walk. */
const album = new Map<string, Map<string, Picture[]>>()

for (const { name: area, walk, sizes } of areas) {
  if (chosen.length > 0 && !chosen.includes(area)) continue
  rmSync(join(folder, area), { recursive: true, force: true })
  mkdirSync(join(folder, area), { recursive: true })
  const screens = new Map<string, Picture[]>()
  album.set(area, screens)
  const take: Look = async (page, { name, view }) => {
    const pictures = screens.get(name) ?? []
    screens.set(name, pictures)
    const number = String(screens.size).padStart(3, '0')
    // Both languages at every size; large letters and やさしい日本語 at the kiosk's own and the smallest.
    const shown =
      view === 'ja' || view === 'en'
        ? [...sizes.slice(1), ...sizes.slice(0, 1)]
        : sizes.filter((size) => size === SMALLEST || (size[0] < size[1] && view !== 'contrast'))
    for (const [width, height] of shown) {
      await page.setViewportSize({ width, height })
      // As if it was pressed in this view: what was scrolled to before is elsewhere now.
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-problems] a')?.click())
      await settle(page)
      const size = `${width}×${height}`
      const file = `${area}/${number}-${name}-${view}-${width}x${height}.png`
      await page.screenshot({ path: join(folder, file), animations: 'disabled' })
      pictures.push({ file, view, size, faults: await findFaults(page, languageOf(view)) })
    }
  }
  const start = performance.now()
  try {
    await walkThrough(walk, take, views.length > 0 ? views : undefined)
  } finally {
    writeIndex()
    console.log(`${area}: ${screens.size} screens, ${Math.round((performance.now() - start) / 1000)} s`)
  }
}

const faults = describeFaults()
if (faults.length > 0) {
  console.error(`${faults.length} faults:\n${faults.join('\n')}`)
  process.exitCode = 1
}
console.log('out/pictures/index.html shows them.')

/** One line for each fault, with the pictures on which it is. */
function describeFaults(): string[] {
  const places = new Map<string, string[]>()
  for (const [area, screens] of album)
    for (const [screen, pictures] of screens)
      for (const { view, size, faults: found } of pictures)
        for (const fault of found) {
          const key = `${area} ${screen}: ${fault}`
          places.set(key, [...(places.get(key) ?? []), `${view} ${size}`])
        }
  return [...places].map(([fault, where]) => `${fault} (${where.join(', ')})`)
}

function writeIndex(): void {
  const figure = ({ file, view, size, faults: found }: Picture): string =>
    `<figure class="${found.length > 0 ? 'faulty' : ''}"><a href="${file}"><img src="${file}" alt="" loading="lazy"></a>
<figcaption>${view} ${size}${found.map((fault) => `<br>${escapeHtml(fault)}`).join('')}</figcaption></figure>`
  /** Japanese beside English, a row for each size; then the other views. */
  const rows = (pictures: readonly Picture[]): string => {
    const inBoth = pictures.filter(({ view }) => view === 'ja' || view === 'en')
    const lines = [...Map.groupBy(inBoth, ({ size }) => size).values(), pictures.filter((one) => !inBoth.includes(one))]
    return lines.map((line) => `<div>${line.map(figure).join('')}</div>`).join('\n')
  }
  const id = (area: string, screen: string): string => `${area}-${screen}`
  const contents = [...album].map(
    ([area, screens]) =>
      `<h2>${area}</h2><p>${[...screens.keys()].map((screen) => `<a href="#${id(area, screen)}">${screen}</a>`).join(' · ')}</p>`,
  )
  const sections = [...album].flatMap(([area, screens]) =>
    [...screens].map(
      ([screen, pictures]) =>
        `<section id="${id(area, screen)}"><h2>${area}: ${screen}</h2>${rows(pictures)}</section>`,
    ),
  )
  const list = describeFaults().map((fault) => `<li>${escapeHtml(fault)}</li>`)
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Certificate Desk: every screen</title>
<style>body{font:16px/1.6 sans-serif;margin:2rem}section>div{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0 0 8px}
img{max-height:520px;max-width:46vw;border:1px solid #99a}figcaption{font-size:13px}.faulty{color:#b00}.faulty img{border:3px solid #b00}</style>
<h1>Certificate Desk: every screen</h1><ul class="faulty">${list.join('\n')}</ul>${contents.join('\n')}${sections.join('\n')}</html>`,
  )
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
