/** The texts of the screens, for tools and tests that must use the same words. */
import type { Surface } from '../../src/shared/bridge/audiences.ts'
import { filesBelow } from '../architecture/files.ts'

type Tree = { [key: string]: Tree } | string
export type Area = { ja: Tree; en: Tree; easy?: Tree }

const OFFICE = /\/office\//

function isArea(value: unknown): value is Area {
  return typeof value === 'object' && value !== null && 'ja' in value && 'en' in value && typeof value.ja === 'object'
}

/** The texts of the kiosk's or of the office's screens, by the area's name: `kiosk`, `applications`, `common` … */
export async function loadScreenTexts(surface: Surface): Promise<Map<string, Area>> {
  const areas = new Map<string, Area>()
  for (const path of filesBelow('src/renderer', /(?:^|[-/])(?:texts|common)[.]ts$/)) {
    if (path.endsWith('texts.ts') && OFFICE.test(path) !== (surface === 'office')) continue
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `../../${path}`)
    for (const [name, value] of Object.entries(module)) if (isArea(value)) areas.set(name.replace(/Texts$/, ''), value)
  }
  return areas
}

/** All sentences below a place in an area's texts. */
export function sentencesOf(tree: Tree): string[] {
  return typeof tree === 'string' ? [tree] : Object.values(tree).flatMap(sentencesOf)
}

/** All sentences of an area as a screen in やさしい日本語 shows them: the plain one, or else the Japanese one. */
export function plainSentencesOf(ja: Tree, easy: Tree | undefined): string[] {
  if (typeof ja === 'string') return [typeof easy === 'string' ? easy : ja]
  return Object.entries(ja).flatMap(([key, below]) =>
    plainSentencesOf(below, typeof easy === 'object' ? easy[key] : undefined),
  )
}

/** @throws Error when there is no such text, so that tests and tools follow the screens */
export function textAt(areas: Map<string, Area>, key: string, language: 'ja' | 'en'): string {
  const [area = '', ...path] = key.split('.')
  const found = path.reduce<Tree | undefined>(
    (tree, part) => (typeof tree === 'object' ? tree[part] : undefined),
    areas.get(area)?.[language],
  )
  if (typeof found !== 'string') throw new Error(`There is no text ${key}.`)
  return found
}
