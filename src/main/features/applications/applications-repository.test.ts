import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { APPLICATION_STATES, type ApplicationState } from '../../../shared/features/applications/application.ts'
import { migrationsFor } from '../../migrations/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { openMigratedDatabase } from '../../platform/database/open-database.ts'
import { insertApplication, listApplications } from './applications-repository.ts'

const COUNT = 60

describe('the pages of the queue', () => {
  let folder: string
  let database: Database
  const stateOf = (id: number): ApplicationState =>
    APPLICATION_STATES[(id * 7 + Math.floor(id / 9)) % APPLICATION_STATES.length] ?? 'received'

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-'))
    database = await openMigratedDatabase({ file: join(folder, 'desk.db') }, migrationsFor)
    await database.transaction(async (tx) => {
      for (let id = 1; id <= COUNT; id++) {
        const text = {
          email: 'x@example.jp',
          email_key: 'x@example.jp',
          form_json: '{}',
          applicant_name: '',
          applicant_katakana: '',
          student_number: '',
          terms_version: '1',
        }
        await insertApplication(tx, {
          ...text,
          id,
          reception_number: String(id),
          state: stateOf(id),
          revision: 1,
          terms_agreed_at_ms: 0,
          submitted_at_ms: id,
        })
      }
    })
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    [[]],
    [['checking']],
    [['received', 'checking']],
    [['approved', 'rejected', 'received']],
    [[...APPLICATION_STATES]],
  ] as [ApplicationState[]][])(
    'of the states %j have every application once, in order, from both ends',
    async (states) => {
      const expected = Array.from({ length: COUNT }, (_, index) => index + 1).filter(
        (id) => states.length === 0 || states.includes(stateOf(id)),
      )
      for (const sort of ['oldestFirst', 'newestFirst'] as const) {
        const seen: number[] = []
        for (let after: number | null = null; ; after = seen.at(-1) ?? null) {
          const page: { id: number }[] = await listApplications(database, {
            states,
            search: '',
            sort,
            claimedById: null,
            after,
            limit: 7,
          })
          seen.push(...page.map(({ id }) => id))
          if (page.length < 7) break
        }
        expect(seen).toEqual(sort === 'oldestFirst' ? expected : expected.toReversed())
      }
    },
  )
})
