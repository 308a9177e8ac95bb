import { describe, expect, it } from 'vitest'
import { filesBelow, read } from './files.ts'

/** A call of the log, up to the end of its values, that puts an error's own words there: they may quote what somebody typed. */
const OWN_WORDS =
  /\blog(?:ged)?\??[.](?:info|warn|error)\(\s*\{[^}]*(?:\bString\(|[.](?:message|stack|cause|response)\b)/

describe('the log', () => {
  it.each([
    "log.error({ error: String(error) }, 'failed')",
    "services.log.warn(\n  { id, what: error.message },\n  'failed',\n)",
  ])('is found to get the words of an error: %s', (call) => {
    expect(OWN_WORDS.test(call)).toBe(true)
  })

  it('gets errors by errorText or describeError only', () => {
    const files = filesBelow('src/main', /[.]ts$/).filter((file) => !file.endsWith('.test.ts'))
    expect(files.filter((file) => OWN_WORDS.test(read(file)))).toEqual([])
  })
})
