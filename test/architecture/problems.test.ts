import { describe, expect, it } from 'vitest'
import { FIELD_PROBLEMS } from '../../src/shared/bridge/field-problems.ts'
import { ERROR_CODES } from '../../src/shared/bridge/result.ts'
import { AuditAction } from '../../src/shared/features/audit/audit-entry.ts'
import { IMAGE_REFUSALS } from '../../src/shared/bridge/image-limits.ts'
import { filesBelow, read } from './files.ts'

const sources = (folders: string[], except: string[]): string =>
  folders
    .flatMap((folder) => filesBelow(folder, /(?<![.]test)[.](?:ts|vue)$/))
    .filter((path) => !except.includes(path))
    .map(read)
    .join('\n')

/** The words that no source file has as a string. */
function unused(words: readonly string[], text: string): string[] {
  return words.filter((word) => !text.includes(`'${word}'`))
}

describe('every word that the screens have a sentence for is said by somebody', () => {
  it('among the codes of failures, by main', () => {
    expect(unused(ERROR_CODES, sources(['src/main', 'src/shared'], ['src/shared/bridge/result.ts']))).toEqual([])
  })

  it('among the problems of fields', () => {
    const said = sources(
      ['src/main', 'src/shared', 'src/renderer'],
      ['src/shared/bridge/field-problems.ts', 'src/renderer/texts/problems.ts'],
    )
    expect(unused(FIELD_PROBLEMS, said)).toEqual([])
  })

  it('among the refusals of images', () => {
    expect(unused(IMAGE_REFUSALS, sources(['src/main', 'src/shared/bridge/images'], []))).toEqual([])
  })

  it('among the actions of the audit', () => {
    // Only in rows of earlier versions: they are still read, but no longer written.
    const former = ['formFieldsChanged']
    expect(unused(AuditAction.options, sources(['src/main'], []))).toEqual(former)
  })
})

it('has no message in a schema that is no field problem', () => {
  const known: readonly string[] = FIELD_PROBLEMS
  const messages = filesBelow('src/shared', /(?<![.]test)[.]ts$/).flatMap((path) =>
    [...read(path).matchAll(/(?:error|message): '([^']+)'|[.](?:refine|regex|min|max)\([^'\n]*, '([a-zA-Z]+)'\)/g)].map(
      ([, named, last]) => [path, named ?? last ?? ''],
    ),
  )
  expect(messages.length).toBeGreaterThan(20)
  expect(messages.filter(([, message]) => message !== undefined && !known.includes(message))).toEqual([])
})
