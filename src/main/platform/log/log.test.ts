import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

  it('never grows beyond its limit: the oldest lines go, each file is its owner’s alone and holds whole lines', () => {
    const [logs, file] = [join(folder, 'logs'), join(folder, 'logs', 'desk.log')]
    mkdirSync(logs)
    writeFileSync(file, `${'x'.repeat(999)}\n`)
    chmodSync(file, 0o644)
    const log = openLog(file, { maxBytes: 2000, files: 3 })
    for (let number = 1; number <= 200; number++) log.warn({ number }, 'one more')
    expect(readdirSync(logs).toSorted()).toEqual(['desk.1.log', 'desk.2.log', 'desk.log'])
    const numbers = ['desk.2.log', 'desk.1.log', 'desk.log'].flatMap((name) => {
      const { size, mode } = statSync(join(logs, name))
      expect(size).toBeLessThanOrEqual(2000)
      expect(mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
      const lines = readFileSync(join(logs, name), 'utf8').trimEnd().split('\n')
      return lines.map((line) => (JSON.parse(line) as { number: number }).number)
    })
    expect(numbers.length).toBeGreaterThan(40)
    expect(numbers).toEqual(numbers.map((_, index) => 200 - numbers.length + 1 + index))
  })

  it('goes on in the same file after a restart', () => {
    const file = join(folder, 'desk.log')
    for (let number = 1; number <= 3; number++) openLog(file, { maxBytes: 5000, files: 3 }).info({ number }, 'started')
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(3)
  })

  it('stops nobody’s work where it can’t be written, and goes on once it can', () => {
    const logs = join(folder, 'logs')
    writeFileSync(logs, 'a file where the folder should be')
    const log = openLog(join(logs, 'desk.log'))
    log.error('lost')
    rmSync(logs)
    log.error('kept')
    expect(readFileSync(join(logs, 'desk.log'), 'utf8')).toMatch(/^[^\n]*kept[^\n]*\n$/)
  })

  it.skipIf(process.platform !== 'linux')('stops nobody’s work on a full disk', () => {
    expect(() => openLog('/dev/full').error('lost')).not.toThrow()
  })

  it('writes nowhere without a file', () => {
    expect(() => openLog(undefined).error({ incident: '1' }, 'unheard')).not.toThrow()
  })
})
