import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

/** Style sheets that the pages import: that of the one font that a first screen needs, and that of all others. */
const FIRST = 'first-font.css'
const OTHERS = 'other-fonts.css'
const WEIGHTS = {
  400: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  700: '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
}
/** They choose the form of the character before them, as in 葛󠄀城. Each font needs them, since that character may be in any. */
const VARIATION_SELECTORS: Range[] = [
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
]
const FIRST_LETTER = 0x20
const LAST_LETTER = 0x10ffff
const REPLACEMENT = 0xfffd
/** EUC-JP: the first value of either byte, the characters in a row, and how many rows hold signs, kana and the kanji of level 1. */
const EUC = 0xa1
const CELLS = 94
const LEVEL_1_ROWS = 47

/** Code points from first to last, both included. */
type Range = [first: number, last: number]

interface Options {
  /** Folders whose files hold the texts. */
  sources: string[]
  /** Where the fonts are written. */
  folder: string
  /** Where parts are kept from build to build: packing one of the large ones takes 20 seconds. */
  cache: string
}

/**
 * The font in three parts, so that a start does not read all of it to show a page: the characters of the screens' own texts, the other
 * common ones, which most names and addresses need, and all the rest. A page loads only the parts it shows.
 */
export function fonts({ sources, folder, cache }: Options): Plugin {
  return {
    name: 'fonts',
    config: () => ({
      resolve: { alias: Object.fromEntries([FIRST, OTHERS].map((name) => [`virtual:${name}`, join(folder, name)])) },
    }),
    async buildStart() {
      const ofScreens = lettersIn(sources)
      const common = new Set([...commonLetters()].filter((letter) => !ofScreens.has(letter)))
      const ofScreensOrCommon = new Set([...ofScreens, ...common])
      const parts = {
        screens: { shown: rangesOf(ofScreens), packed: rangesOf(ofScreens) },
        common: { shown: rangesOf(common), packed: rangesOf(common) },
        rest: {
          // Parts must not overlap: else the browser would load this one before a small one has arrived.
          shown: rangesOutside(rangesOf(ofScreensOrCommon)),
          // Whatever the screens say, so that a new text of a screen does not make this file anew.
          packed: rangesOutside(rangesOf(commonLetters())),
        },
      }
      mkdirSync(folder, { recursive: true })
      const kept = new Set<string>()
      async function facesOf(weight: string, whole: string): Promise<string[]> {
        const font = readFileSync(createRequire(import.meta.url).resolve(whole))
        return Promise.all(
          Object.entries(parts).map(async ([part, ranges]) => {
            const name = `${part}-${weight}.woff2`
            const { key, bytes } = await packPart(font, ranges.packed, cache)
            kept.add(key)
            writeFileSync(join(folder, name), bytes)
            return fontFace(weight, `./${name}`, ranges.shown)
          }),
        )
      }
      const faces = await Promise.all(Object.entries(WEIGHTS).map(([weight, whole]) => facesOf(weight, whole)))
      const [first = '', ...others] = faces.flat()
      writeFileSync(join(folder, FIRST), first)
      writeFileSync(join(folder, OTHERS), others.join(''))
      const outdated = readdirSync(cache).filter((name) => name.endsWith('.woff2') && !kept.has(name))
      for (const name of outdated) rmSync(join(cache, name), { force: true })
    },
  }
}

/** A part of the font, made or found in the cache under the key. */
async function packPart(font: Buffer, ranges: Range[], cache: string): Promise<{ key: string; bytes: Buffer }> {
  const letters = [...ranges, ...VARIATION_SELECTORS].map(spell).join('')
  const key = `${createHash('sha256').update(font).update(letters).digest('hex')}.woff2`
  const file = join(cache, key)
  if (existsSync(file)) return { key, bytes: readFileSync(file) }
  const bytes = await subsetFont(font, letters, { targetFormat: 'woff2' })
  mkdirSync(cache, { recursive: true })
  // Whole or not at all: a build that is stopped leaves no half of a font for the next one.
  writeFileSync(`${file}.${process.pid}`, bytes)
  renameSync(`${file}.${process.pid}`, file)
  return { key, bytes }
}

function fontFace(weight: string, url: string, ranges: Range[]): string {
  const range = ranges.map(([first, last]) => `U+${first.toString(16)}-${last.toString(16)}`).join(', ')
  return `@font-face {
  font-family: 'Noto Sans JP';
  font-weight: ${weight};
  font-display: swap;
  src: url('${url}');
  unicode-range: ${range};
}
`
}

function lettersIn(folders: string[]): Set<number> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ['.ts', '.vue'].includes(extname(entry.name)))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return lettersOf(files.map((path) => readFileSync(path, 'utf8')).join(''))
}

/** Joins code points that follow each other into ranges, as CSS writes them. */
function rangesOf(letters: Set<number>): Range[] {
  const ranges: Range[] = []
  for (const letter of [...letters].toSorted((one, other) => one - other)) {
    const range = ranges.at(-1)
    if (range && range[1] === letter - 1) range[1] = letter
    else ranges.push([letter, letter])
  }
  return ranges
}

/** All other characters, the variation selectors included. */
function rangesOutside(ranges: Range[]): Range[] {
  const firsts = [FIRST_LETTER, ...ranges.map(([, last]) => last + 1)]
  const lasts = [...ranges.map(([first]) => first - 1), LAST_LETTER]
  return firsts
    .map((first, index): Range => [first, lasts[index] ?? LAST_LETTER])
    .filter(([first, last]) => first <= last)
}

/** The signs, kana and kanji of level 1 of JIS X 0208, read from its rows in EUC-JP. */
function commonLetters(): Set<number> {
  const decoder = new TextDecoder('euc-jp')
  const rows = Array.from({ length: LEVEL_1_ROWS }, (_, row) =>
    Uint8Array.from({ length: 2 * CELLS }, (__, byte) => (byte % 2 === 0 ? EUC + row : EUC + (byte >> 1))),
  )
  return lettersOf(rows.map((row) => decoder.decode(row)).join(''))
}

function lettersOf(text: string): Set<number> {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? REPLACEMENT)
  return new Set(codes.filter((code) => code >= FIRST_LETTER && code !== REPLACEMENT))
}

function spell([first, last]: Range): string {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  // Halves of surrogate pairs are no characters.
  return codes
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .join('')
}
