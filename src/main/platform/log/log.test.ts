import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog } from './log.ts'

describe('the log', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-log-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function written(what: object): string {
    const file = join(folder, 'logs', 'desk.log')
    openLog(file).error(what, 'something happened')
    return readFileSync(file, 'utf8')
  }

  it('is on the disk when the call returns, one line of JSON a message, with its time and nothing of the PC', () => {
    expect(JSON.parse(written({ incident: '12345678' }))).toEqual({
      level: 50,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      incident: '12345678',
      msg: 'something happened',
    })
  })

  it.each([
    'password',
    'secondPassword',
    'code',
    'bytes',
    'identity',
    'officeIdentity',
    'recoveryKey',
    'email',
    'form',
  ])('hides what stands under %s, also one and two levels down', (key) => {
    const line = written({
      [key]: 'TOP-SECRET',
      input: { [key]: 'TOP-SECRET' },
      call: { input: { [key]: 'TOP-SECRET' } },
    })
    expect(line).not.toContain('TOP-SECRET')
    expect(line.split('••••')).toHaveLength(4)
  })

  it('writes nowhere without a file', () => {
    expect(() => openLog(undefined).error({ incident: '1' }, 'unheard')).not.toThrow()
  })
})
