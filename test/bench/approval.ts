import { argon2id, hash } from 'argon2'
import { ARGON2_PARAMETERS } from '../../src/main/platform/passwords/passwords.ts'
import { expectOk } from '../support/desk.ts'
import { compare, ratioRow, timed, type Row } from './compare.ts'
import { fillSqlite, startQuietDesk } from './filled-desk.ts'

/** An approval as the window calls it (account, enrolment, mail, audit, one transaction), against the hash of its initial password. */
export async function benchApproval(): Promise<Row[]> {
  const testDesk = await startQuietDesk('sqlite')
  const connection = await fillSqlite(testDesk, 1000)
  try {
    const staff = await testDesk.administrator()
    // Every tenth waits for a decision.
    let applicationId = 0
    const medians = await compare({
      rounds: 60,
      ours: () => {
        applicationId += 10
        return timed(async () => expectOk(await staff.applications.approveApplication({ applicationId, revision: 1 })))
      },
      raw: () => timed(() => hash('aB3dE5gH7jK9', { ...ARGON2_PARAMETERS, type: argon2id })),
    })
    return [ratioRow('Approval against one argon2 hash', medians, 1.3)]
  } finally {
    connection.close()
    await testDesk.stop()
  }
}
