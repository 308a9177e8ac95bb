import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemRandomness } from '../crypto/randomness.ts'
import { readSeatMode } from './read-seat-mode.ts'
import { openSeatSettings } from './seat-settings.ts'

describe('the mode of a seat, read ahead', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-seat-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['kiosk', 'staff', 'both', null] as const)('is what the settings say: %s', (mode) => {
    openSeatSettings(folder, systemRandomness).update({ mode })
    expect(readSeatMode(folder)).toBe(mode)
  })

  it('is unknown before there is a file', () => {
    expect(readSeatMode(folder)).toBeUndefined()
  })

  it.each(['', '{"mode":', 'null', '[]', '{"mode":"cinema"}', '{"mode":["kiosk"]}'])(
    'is unknown in the file %s',
    (content) => {
      writeFileSync(join(folder, 'seat.json'), content)
      expect(readSeatMode(folder)).toBeUndefined()
    },
  )
})
