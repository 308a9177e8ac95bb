import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { IConfiguration } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import { read, ROOT } from './files.ts'

const section =
  /^## The order of the features\n(?<text>.+?)^## /ms.exec(read('ARCHITECTURE.md'))?.groups?.['text'] ?? ''
const drawing = /^```\n(?<lines>.+?)^```$/ms.exec(section)?.groups?.['lines'] ?? ''
/** The highest line first, as it is drawn. */
const lines = drawing
  .trim()
  .split('\n')
  .map((line) => line.split(/ {2,}/))
const drawn = lines.flat()

const folders = new Set(
  ['shared', 'main', 'renderer'].flatMap((process) =>
    readdirSync(join(ROOT, 'src', process, 'features'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  ),
)

// What the file exports is the tool's own configuration.
const { forbidden = [] } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration

/** Whether the rules let a feature import another. */
function mayImport(from: string, to: string): boolean {
  const paths = forbidden
    .filter(({ name }) => name === `${from}-knows-only-features-below-it`)
    .flatMap((rule) => ('to' in rule ? (rule.to.path ?? []) : []))
  return paths.length === 1 && !new RegExp(String(paths[0])).test(`src/main/features/${to}/${to}-operations.ts`)
}

describe('the order of the features', () => {
  it('has a place for each of them, and for nothing else', () => {
    expect(drawn.toSorted()).toEqual([...folders].toSorted())
  })

  it.each(drawn)('lets %s import what is drawn below it, and no other', (feature) => {
    const line = lines.findIndex((names) => names.includes(feature))
    const allowed = drawn.filter((other) => other !== feature && mayImport(feature, other))
    expect(allowed).toEqual(lines.slice(line + 1).flat())
  })

  it('is told with what each feature owns, in the same order', () => {
    const told = [...section.matchAll(/^\| (?<name>[a-z][a-z-]*) \| .+ \|$/gm)].map(({ groups }) => groups?.['name'])
    expect(told).toEqual(drawn)
  })
})
