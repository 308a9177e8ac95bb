import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ThirdPartyNotices } from '../../src/shared/features/about/third-party-notices.ts'
import { expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { expectFailure } from '../support/scenes.ts'

const NOTICES: ThirdPartyNotices = {
  version: '1.2.3',
  software: [
    { name: 'vue', version: '3.5.45', licence: 'MIT', texts: [1] },
    { name: 'SQLite', version: '3.54.1', licence: 'blessing', inside: 'better-sqlite3', texts: [0, 1] },
  ],
  texts: ['May you do good and not evil.', 'Permission is hereby granted …'],
}

let testDesk: TestDesk
beforeAll(async () => {
  testDesk = await startDesk({ kind: 'sqlite' })
})
afterAll(() => testDesk.stop())

function writeNotices(text: string): void {
  mkdirSync(testDesk.services.noticesFolder, { recursive: true })
  writeFileSync(join(testDesk.services.noticesFolder, 'third-party-notices.json'), text)
}

describe.each(['kiosk', 'office'] as const)('about this app, anybody at a window of the %s', (surface) => {
  it('reads its version, the software of others in it, and each licence word for word', async () => {
    writeNotices(JSON.stringify(NOTICES))
    const { about } = testDesk.window(surface)
    expect(expectOk(await about.listSoftware({}))).toEqual({
      version: '1.2.3',
      software: [
        { id: 0, name: 'vue', version: '3.5.45', licence: 'MIT' },
        { id: 1, name: 'SQLite', version: '3.54.1', licence: 'blessing', inside: 'better-sqlite3' },
      ],
    })
    expect(expectOk(await about.getLicence({ id: 1 }))).toEqual({ texts: NOTICES.texts })
    expect(expectOk(await about.getLicence({ id: 0 }))).toEqual({ texts: [NOTICES.texts[1]] })
    expect(expectFailure(await about.getLicence({ id: 2 })).code).toBe('notFound')
  })
})
