import { chmodSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLog } from '../../src/main/platform/log/log.ts'
import { startDesk } from '../support/desk.ts'

// Windows has no such modes.
it.skipIf(process.platform === 'win32')(
  'data, settings and log are their owner’s alone, also those of an older version',
  async () => {
    const testDesk = await startDesk({ kind: 'sqlite' })
    const files = ['desk.db', 'desk.db-wal', 'seat.json', 'desk.log'].map((name) => join(testDesk.profileFolder, name))
    const modes = () =>
      files.filter((file) => existsSync(file)).map((file) => (statSync(file).mode & 0o777).toString(8))
    const log = files.at(-1)
    openLog(log).info('made')
    expect(modes()).toEqual(['600', '600', '600', '600'])
    for (const file of files) chmodSync(file, 0o644)
    await testDesk.restart()
    openLog(log).info('opened')
    expect(modes()).toEqual(['600', '600', '600', '600'])
    await testDesk.stop()
  },
)
