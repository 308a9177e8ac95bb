import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const MODULE = 'virtual:fonts.css'
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

/**
 * The font in three parts, so that a start does not read 11 MB to show a page: the characters of the screens' own texts, the other
 * common ones, which most names and addresses need, and the whole font for the rest. A page loads only the parts it shows.
 *
 * @param sources folders whose files hold the texts
 * @param folder where the fonts are written
 */
export function fonts({ sources, folder }: { sources: string[]; folder: string }): Plugin {
  const file = join(folder, 'fonts.css')
  return {
    name: 'fonts',
    config: () => ({ resolve: { alias: { [MODULE]: file } } }),
    async buildStart() {
      const ofScreens = lettersIn(sources)
      const common = new Set([...commonLetters()].filter((letter) => !ofScreens.has(letter)))
      const parts = { screens: rangesOf(ofScreens), common: rangesOf(common) }
      mkdirSync(folder, { recursive: true })
      async function writePart(name: string, font: Buffer, ranges: Range[]): Promise<string> {
        const letters = [...ranges, ...VARIATION_SELECTORS].map(spell).join('')
        writeFileSync(join(folder, name), await subsetFont(font, letters, { targetFormat: 'woff2' }))
        return `./${name}`
      }
      async function facesOf(weight: string, whole: string): Promise<string[]> {
        const font = readFileSync(createRequire(import.meta.url).resolve(whole))
        const small = Object.entries(parts).map(async ([name, ranges]) =>
          fontFace(weight, await writePart(`${name}-${weight}.woff2`, font, ranges), ranges),
        )
        // The ranges must not overlap: else the browser would load the whole font before a small one has arrived.
        const rest = rangesOutside(rangesOf(new Set([...ofScreens, ...common])))
        return [...(await Promise.all(small)), fontFace(weight, whole, rest)]
      }
      const faces = await Promise.all(Object.entries(WEIGHTS).map(([weight, whole]) => facesOf(weight, whole)))
      writeFileSync(file, faces.flat().join(''))
    },
  }
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
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('')
}
