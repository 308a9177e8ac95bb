import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Software of others in the product, with what its licence asks to be shown. */
export interface Software {
  name: string
  version: string
  /** As its makers name it; undefined where they don't. */
  licence: string | undefined
  texts: readonly string[]
  /** The folder of its package, from the project's root. Undefined for software that came inside a package. */
  folder?: string
  /** The name of the package that it came in. */
  inside?: string
}

/** What is read of a package.json. */
interface Manifest {
  name: string
  version: string
  license?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** Names of files with a licence or with what it asks to be shown. */
const LICENCE_FILES = /^(?:un)?licen[cs]e|^copying|^copyright|^notice/i

export function readManifest(root: string, folder: string): Manifest {
  // npm has checked its shape.
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
}

/** On Linux the image library's native build is left out (electron-builder.yml, docs/adr/0024). */
const NOT_PACKED = /^node_modules\/@img\/sharp-(?:libvips-)?linux/

/** The packages that are packed as they are: the dependencies, and theirs, as far as they are installed for this platform. */
export function packedWhole(root: string): string[] {
  const folders = new Set(namedBy(root, ''))
  for (const folder of folders) for (const name of namedBy(root, folder)) folders.add(name)
  return [...folders].filter((folder) => !NOT_PACKED.test(folder))
}

/** Folders of the packages that one package depends on. Optional ones are missing where they are for another platform. */
function namedBy(root: string, folder: string): string[] {
  const { dependencies, optionalDependencies } = readManifest(root, folder)
  const names = Object.keys({ ...dependencies, ...optionalDependencies })
  return names.flatMap((name) => findPackage(root, folder, name) ?? [])
}

/** Looks for a package as Node does: beside the one that asks, then further and further out. */
function findPackage(root: string, from: string, name: string): string | undefined {
  for (let place = from; ; place = dirname(place)) {
    const found = join(place === '.' ? '' : place, 'node_modules', name)
    if (existsSync(join(root, found, 'package.json'))) return found.replaceAll('\\', '/')
    if (place === '' || place === '.') return undefined
  }
}

export function readSoftware(root: string, folder: string): Software {
  const { name, version, license } = readManifest(root, folder)
  const texts = licenceTextsIn(join(root, folder))
  const readme = readdirSync(join(root, folder)).find((file) => /^readme/i.test(file))
  if (texts.length === 0 && readme) texts.push(...textsInReadme(readFileSync(join(root, folder, readme), 'utf8')))
  return { name, version, licence: license, texts: texts.map(tidy), folder }
}

export function licenceTextsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILES.test(entry.name))
    .map((file) => tidy(readFileSync(join(folder, file.name), 'utf8')))
}

/** The section about the licence, if it has the whole text and not only its name. */
function textsInReadme(readme: string): string[] {
  const section = /^#+ *licen[cs]e\s*\n(?<text>[\s\S]+?)(?=^#|$(?![\s\S]))/im.exec(readme)?.groups?.['text']
  return section?.includes('Permission is hereby granted') ? [section] : []
}

/** One form for the same text in different files: their line ends and blanks differ, and would be shown as different texts. */
export function tidy(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^\n+|\n+$/g, '')
}
