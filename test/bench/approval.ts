import type BetterSqlite3 from 'better-sqlite3'
import { argon2id, hash } from 'argon2'
import { ARGON2_PARAMETERS, createPasswords } from '../../src/main/platform/passwords/passwords.ts'
import { expectOk } from '../support/desk.ts'
import { compare, formatMs, medianOf, ratioRow, timed, type Row } from './compare.ts'
import { fillSqlite, startQuietDesk } from './filled-desk.ts'

/** An approval as the window calls it (account, enrolment, mail, audit, one transaction), against the hash of its initial password. */
export async function benchApproval(): Promise<Row[]> {
  const testDesk = await startQuietDesk('sqlite', { passwords: createPasswords() })
  const connection = await fillSqlite(testDesk, 1000)
  try {
    const staff = await testDesk.administrator()
    // Every tenth application waits for a decision.
    let applicationId = 0
    const medians = await compare({
      rounds: 60,
      ours: () => {
        applicationId += 10
        return timed(async () =>
          expectOk(
            await staff.applications.approveApplication({ applicationId, revision: 1, as: { kind: 'newAccount' } }),
          ),
        )
      },
      raw: () => timed(() => hash('aB3dE5gH7jK9', { ...ARGON2_PARAMETERS, type: argon2id })),
    })
    return [
      ratioRow('Approval against one argon2 hash', medians, 1.3),
      {
        name: 'One durable row in SQLite, which is in ours of login twice and of approval once',
        ours: '–',
        raw: formatMs(await durableRowMs(connection)),
        ratio: '–',
        goal: '–',
        isMet: undefined,
      },
    ]
  } finally {
    connection.close()
    await testDesk.stop()
  }
}

/** The cost of the disk alone: no transaction that survives a power cut can be faster. */
async function durableRowMs(connection: BetterSqlite3.Database): Promise<number> {
  connection.pragma('synchronous = full')
  const insert = connection.prepare(
    `insert into settings (key, value_json, updated_at_ms) values ('bench', '{}', 1) on conflict (key) do update set updated_at_ms = updated_at_ms + 1`,
  )
  return medianOf(100, () => timed(() => insert.run()))
}
