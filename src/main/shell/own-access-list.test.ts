import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { accessListCommand, setOwnAccessList } from './own-access-list.ts'

it('takes a folder from everybody but its user, the system and administrators, by one command of Windows', () => {
  const folder = 'C:\\Users\\登録 係\\AppData\\Roaming\\Certificate Desk'
  expect(accessListCommand(folder, { user: 'UNIVERSITY\\clerk', systemRoot: 'D:\\Windows' })).toEqual({
    file: 'D:\\Windows\\System32\\icacls.exe',
    args: [
      folder,
      '/inheritance:r',
      '/grant:r',
      'UNIVERSITY\\clerk:(OI)(CI)F',
      '*S-1-5-18:(OI)(CI)F',
      '*S-1-5-32-544:(OI)(CI)F',
      '/q',
    ],
  })
})

it.runIf(process.platform === 'win32')('and new files in it have that list', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'access list '))
  await setOwnAccessList(folder)
  const file = join(folder, 'desk.db')
  writeFileSync(file, '')
  const list = execFileSync('icacls', [file], { encoding: 'utf8' })
  expect(list).not.toMatch(/S-1-1-0|Everyone|BUILTIN\\Users/)
  rmSync(folder, { recursive: true })
})
