import { describe, expect, it } from 'vitest'
import { AuditAction } from '../../../shared/features/audit/audit-entry.ts'
import { officeAreas } from './office-areas.ts'
import { errorSentences, fieldSentences } from '../../texts/problems.ts'

interface Texts {
  [key: string]: string | Texts
}

function flatten(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${path}${key}`, text]] : flatten(text, `${path}${key}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

const areas = Object.entries(officeAreas)
const known = new Set(areas.flatMap(([area, texts]) => flatten(texts.ja).map(([key]) => `${area}.${key}`)))

describe('the texts of the office', () => {
  it.each(areas)('of %s have the same keys and placeholders in both languages', (_, { ja, en }) => {
    expect(flatten(en).map(([key]) => key)).toEqual(flatten(ja).map(([key]) => key))
    expect(flatten(en).map(([, text]) => placeholders(text))).toEqual(flatten(ja).map(([, text]) => placeholders(text)))
  })

  it('has every key that a screen asks for', () => {
    const sources: Record<string, string> = import.meta.glob(
      ['../../{modes/office,components/office,features}/**/*.vue', '!**/kiosk/**'],
      { query: '?raw', import: 'default', eager: true },
    )
    const askedFor = new RegExp(String.raw`\bt\(\s*'((?:${Object.keys(officeAreas).join('|')})\.[\w.]+)'`, 'g')
    const asked = Object.values(sources).flatMap((source) => [...source.matchAll(askedFor)].map(([, key]) => key))
    expect(asked.length).toBeGreaterThan(150)
    expect(asked.filter((key) => key !== undefined && !known.has(key))).toEqual([])
  })

  it('name everything that leaves an audit row', () => {
    expect(Object.keys(officeAreas.audit.ja.actions).toSorted()).toEqual(AuditAction.options.toSorted())
  })

  it('has a sentence for every failure and every field problem', () => {
    expect(Object.keys(errorSentences.en)).toEqual(Object.keys(errorSentences.ja))
    expect(Object.keys(fieldSentences.en)).toEqual(Object.keys(fieldSentences.ja))
  })
})
