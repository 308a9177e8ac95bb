import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemRandomness } from '../crypto/randomness.ts'
import { messageOf } from '../../start-up-problems.ts'
import { namingProblems } from './seat-file-error.ts'
import { openSeatSettings } from './seat-settings.ts'

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe("a seat's settings", () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-seat-'))
    file = join(folder, 'seat.json')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('begin with a seat of their own that was not set up', () => {
    const { seatId, ...rest } = openSeatSettings(folder, systemRandomness).read()
    expect(seatId).toMatch(/^[0-9a-f-]{36}$/)
    expect(rest).toEqual({ mode: null })
  })

  it('outlive the program', () => {
    const before = openSeatSettings(folder, systemRandomness)
    before.update({ mode: 'kiosk', databaseUrl: 'postgres://server/desk' })
    before.update({ documentsFolder: '/mnt/documents' })
    expect(openSeatSettings(folder, systemRandomness).read()).toEqual({
      ...before.read(),
      mode: 'kiosk',
      databaseUrl: 'postgres://server/desk',
      documentsFolder: '/mnt/documents',
    })
  })

  it('keep what an update does not name', () => {
    const settings = openSeatSettings(folder, systemRandomness)
    settings.update({ outboxKeySealed: 'sealed' })
    const { seatId } = settings.read()
    settings.update({ mode: 'both' })
    expect(settings.read()).toEqual({ seatId, mode: 'both', outboxKeySealed: 'sealed' })
  })

  it('leave one whole file and nothing beside it', () => {
    const settings = openSeatSettings(folder, systemRandomness)
    for (let index = 0; index < 20; index++) settings.update({ mailPasswordSealed: 'x'.repeat(index * 1000) })
    expect(readdirSync(folder)).toEqual(['seat.json'])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(settings.read())
  })

  it.each([
    ['cut off', '{"seatId":"0000'],
    ['empty', ''],
    ['of zeros, as after a power cut', '\0'.repeat(300)],
    ['cut off in the middle of a letter', Buffer.from('{"seatId":"端').subarray(0, -1)],
    ['of another shape', '{"seatId":"not a uuid","mode":null}'],
    ['of an unknown mode', '{"seatId":"00000000-0000-4000-8000-000000000001","mode":"cinema"}'],
  ])('refuse a file that is %s, and leave it as it is', (_what, content) => {
    writeFileSync(file, content)
    expect(() => openSeatSettings(folder, systemRandomness)).toThrow(Error)
    expect(readFileSync(file)).toEqual(Buffer.from(content))
    const problem = thrownBy(() => openSeatSettings(folder, systemRandomness))
    expect(problem).toMatchObject({ problem: 'damaged' })
    expect(messageOf(problem)).toMatch(/\(seat\.json\) are damaged/)
  })

  it('name a folder that is none, and one where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const inFile = thrownBy(() => openSeatSettings(join(folder, 'file'), systemRandomness))
    expect(inFile).toMatchObject({ problem: 'unreadable' })
    for (const [code, words] of [
      ['EROFS', /cannot be written/],
      ['EACCES', /cannot be written/],
      ['ENOSPC', /disk of this PC is full/],
      ['EIO', /cannot be read/],
    ] as const) {
      const failing = () => {
        throw Object.assign(new Error('of the system'), { code })
      }
      expect(messageOf(thrownBy(() => namingProblems(failing)))).toMatch(words)
    }
  })

  it.each(['[]', '{"mode":"kiosk","outboxKeySealed":"sealed"}'])(
    'refuse the file %s, which has no seat, and leave it as it is',
    (content) => {
      writeFileSync(file, content)
      expect(() => openSeatSettings(folder, systemRandomness)).toThrow(Error)
      expect(readFileSync(file, 'utf8')).toBe(content)
    },
  )

  it('refuse to write over a file that was damaged meanwhile', () => {
    const settings = openSeatSettings(folder, systemRandomness)
    writeFileSync(file, '{"seatId":')
    expect(() => settings.update({ mode: 'kiosk' })).toThrow(Error)
    expect(readFileSync(file, 'utf8')).toBe('{"seatId":')
  })

  it('refuse a change that could not be read again', () => {
    const settings = openSeatSettings(folder, systemRandomness)
    const before = settings.read()
    expect(() => settings.update({ seatId: 'seat one' })).toThrow(Error)
    expect(openSeatSettings(folder, systemRandomness).read()).toEqual(before)
  })
})
