/** Takes the pictures of the graduates' manual from the real screens, so that they stay true: `resources/manual/pictures`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { ManualSection } from '../../src/shared/features/manual/get-manual.ts'
import { kioskWalk, settle, walkThrough, type Look } from '../support/every-screen.ts'
import { loadScreenTexts, textAt } from '../support/screen-texts.ts'

const LANGUAGES = ['ja', 'en'] as const
type Language = (typeof LANGUAGES)[number]

/** No larger than the smallest kiosk, so that the picture can still be read when it is made smaller. */
const SIZE = { width: 1200, height: 960 }
const PICTURE_WIDTH = 1000
const MAX_BYTES = 40 * 1024

/** What gets a ring: what to press or fill in, by the key of its text. By default the screen's main button. */
const RINGED: Record<string, readonly string[]> = {
  welcome: ['kiosk.welcome.registration'],
  'welcome-after-logout': ['kiosk.welcome.logIn'],
  menu: ['kiosk.menu.manual'],
  manual: ['manual.search'],
  sent: ['links.code'],
  idle: ['sessions.keepOn'],
  home: ['accounts.home.issue'],
  'resubmission-first': [],
  'status-found': [],
  'menu-logged-in': ['kiosk.menu.addStudentNumber'],
}
/** Pictures of a lower part of the screen. All others begin with the title. */
const SCROLLED = new Set(['identity-filled', 'name-change-filled'])

const folder = resolve(import.meta.dirname, '..', '..', 'resources', 'manual')
const sections = JSON.parse(readFileSync(join(folder, 'graduate.json'), 'utf8')) as ManualSection[]
const wanted = new Set(sections.flatMap(({ steps }) => steps.flatMap(({ picture }) => picture?.name ?? [])))
const taken = new Set<string>()
const texts = await loadScreenTexts('kiosk')

async function boxesOf(page: Page, name: string, language: Language): Promise<DOMRect[]> {
  const keys = RINGED[name]
  const targets =
    keys?.map((key) => {
      const words = textAt(texts, key, language)
      return page
        .getByRole('button', { name: words, exact: true })
        .or(page.getByRole('menuitem', { name: words, exact: true }))
        .or(page.getByLabel(words, { exact: true }))
        .and(page.locator(':visible'))
        .first()
    }) ?? (await page.locator('footer .action.main:visible').all()).slice(0, 1)
  return Promise.all(
    targets.map((target) =>
      target.evaluate((element) =>
        // The whole card is the button on the first screen.
        (element.closest('.choice') ?? element).getBoundingClientRect().toJSON(),
      ),
    ),
  )
}

async function ring(page: Page, boxes: readonly DOMRect[]): Promise<void> {
  await page.evaluate((places) => {
    for (const { left, top, width, height } of places) {
      const frame = document.createElement('div')
      frame.className = 'manual-ring'
      frame.style.cssText = `position:fixed;z-index:9999;box-sizing:border-box;border:5px solid #d9480f;border-radius:14px;
        left:${left - 9}px;top:${top - 9}px;width:${width + 18}px;height:${height + 18}px;pointer-events:none`
      document.body.append(frame)
    }
  }, boxes)
}

const take: Look = async (page, { name, view }) => {
  const language = LANGUAGES.find((one) => one === view)
  if (language === undefined || !wanted.has(name)) return
  const before = page.viewportSize()
  await page.setViewportSize(SIZE)
  if (!SCROLLED.has(name))
    await page.evaluate(() => document.querySelectorAll('main').forEach((main) => main.scrollTo({ top: 0 })))
  await settle(page)
  // Hides the picture of Chromium's fake camera.
  const hidden = await page.addStyleTag({ content: 'video { opacity: 0 }' })
  await ring(page, await boxesOf(page, name, language))
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await page.evaluate(() => document.querySelectorAll('.manual-ring').forEach((frame) => frame.remove()))
  await hidden.evaluate((style) => style.parentNode?.removeChild(style))
  if (before) await page.setViewportSize(before)
  const webp = await compress(png)
  writeFileSync(join(folder, 'pictures', language, `${name}.webp`), webp)
  taken.add(`${language}/${name}`)
  console.log(`${language} ${name}: ${Math.round(webp.length / 1024)} kB`)
}

async function compress(png: Buffer): Promise<Buffer> {
  for (const quality of [70, 55, 40, 25]) {
    const webp = await sharp(png).resize(PICTURE_WIDTH).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
    if (webp.length <= MAX_BYTES) return webp
  }
  throw new Error(`A picture is larger than ${MAX_BYTES} bytes.`)
}

for (const language of LANGUAGES) mkdirSync(join(folder, 'pictures', language), { recursive: true })
await walkThrough(kioskWalk, take)

const missing = [...wanted].flatMap((name) =>
  LANGUAGES.map((language) => `${language}/${name}`).filter((file) => !taken.has(file)),
)
for (const language of LANGUAGES)
  for (const file of readdirSync(join(folder, 'pictures', language)))
    if (!wanted.has(file.replace(/[.]webp$/, ''))) rmSync(join(folder, 'pictures', language, file))
if (missing.length > 0) {
  console.error(`The manual shows screens that were not met: ${missing.join(', ')}`)
  process.exitCode = 1
}
