import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { countAudit, expectCountsToBeRight, expectFailure, somebody, submitCase } from '../support/scenes.ts'

describe.each(DATABASE_KINDS)('when the database of %s is closed under a call', (kind) => {
  it('answers that something unexpected happened, with an incident, and says no more', async () => {
    const testDesk = await startDesk({ kind })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    try {
      const staff = await testDesk.administrator()
      const kiosk = await beginApplication(testDesk, somebody().email)
      const form = sampleForm(
        await firstDepartmentId(kiosk),
        expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(32, 20)) })).documentId,
      )
      await testDesk.services.database.close()
      const results = [
        await staff.applications.countApplications({}),
        await staff.applications.approveApplication({ applicationId: 1, revision: 1, as: { kind: 'newAccount' } }),
        await testDesk.window('kiosk').accounts.logIn({ email: 'a@example.jp', password: 'x', secondPassword: '' }),
        await kiosk.applications.submitApplication({ form }),
      ]
      for (const result of results)
        expect(expectFailure(result)).toEqual({ code: 'unexpected', incident: expect.stringMatching(/^\d{8}$/) })
      const incidents = results.map((result) => expectFailure(result).incident)
      expect(new Set(incidents).size).toBe(incidents.length)
      expect(
        logged.mock.calls.filter(([what]) =>
          incidents.some((incident) => JSON.stringify(what).includes(String(incident))),
        ),
      ).toHaveLength(incidents.length)
    } finally {
      logged.mockRestore()
      await testDesk.stop()
    }
  })
})

describe('when PostgreSQL ends connections', () => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind: 'postgres' })
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  /** Ends every connection but its own, as a restart of the server does. */
  async function endConnections(): Promise<void> {
    const client = new pg.Client({ connectionString: testDesk.databaseUrl })
    await client.connect()
    await client
      .query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      .finally(() => client.end())
  }

  it('goes on with the next call when they were idle', async () => {
    expectOk(await staff.applications.countApplications({}))
    await endConnections()
    // A connection that was ended without the client knowing fails one call. The next call gets a new connection.
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    await expect.poll(async () => (await staff.applications.countApplications({})).ok).toBe(true)
    logged.mockRestore()
    const submitted = await submitCase(testDesk)
    expectOk(
      await staff.applications.approveApplication({
        applicationId: submitted.applicationId,
        revision: 1,
        as: { kind: 'newAccount' },
      }),
    )
  })

  it('has either all of an approval or nothing of it when they end in the middle', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    for (let times = 0; times < 6; times++) {
      const { applicationId, email } = await submitCase(testDesk)
      const approving = staff.applications.approveApplication({
        applicationId,
        revision: 1,
        as: { kind: 'newAccount' },
      })
      await endConnections()
      const result = await approving
      await expect.poll(async () => (await staff.applications.countApplications({})).ok).toBe(true)

      const { db } = testDesk.services.database
      const { state } = await db
        .selectFrom('applications')
        .select('state')
        .where('id', '=', applicationId)
        .executeTakeFirstOrThrow()
      const isApproved = state === 'approved'
      // If the answer was lost, the case may be approved or not. If it came, it is true.
      expect(result.ok ? isApproved : expectFailure(result).code).toBe(result.ok ? true : 'databaseUnavailable')
      expect(await db.selectFrom('accounts').select('id').where('email', '=', email).execute()).toHaveLength(
        isApproved ? 1 : 0,
      )
      expect(
        await db
          .selectFrom('outbox_mails')
          .select('id')
          .where('recipient', '=', email)
          .where('kind', '=', 'applicationApproved')
          .execute(),
      ).toHaveLength(isApproved ? 1 : 0)
      expect(await countAudit(testDesk, 'applicationApproved', applicationId)).toBe(isApproved ? 1 : 0)
      await expectCountsToBeRight(testDesk, staff)
      if (!isApproved)
        expectOk(
          await staff.applications.approveApplication({ applicationId, revision: 1, as: { kind: 'newAccount' } }),
        )
    }
    logged.mockRestore()
  })

  it('has either the application with its image or neither when they end while somebody applies', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    for (let times = 0; times < 4; times++) {
      const kiosk = await beginApplication(testDesk, somebody().email)
      const { documentId } = expectOk(
        await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
      )
      const form = sampleForm(await firstDepartmentId(kiosk), documentId)
      const applying = kiosk.applications.submitApplication({ form })
      await endConnections()
      const result = await applying
      await expect.poll(async () => (await staff.applications.countApplications({})).ok).toBe(true)
      // After an error the graduate tries again with the same form. No image has to be taken in again.
      const again = result.ok ? result : await kiosk.applications.submitApplication({ form })
      expect(again.ok ? 'accepted' : expectFailure(again).code).toMatch(/^(accepted|linkUsed)$/)
      await kiosk.sessions.logOut({})
      const stored = await testDesk.services.database.db
        .selectFrom('identity_documents')
        .select('document_id')
        .where('document_id', '=', documentId)
        .execute()
      expect(stored).toHaveLength(1)
      expect(
        existsSync(
          join(testDesk.profileFolder, 'documents', testDesk.services.seatSettings.read().seatId, `${documentId}.age`),
        ),
      ).toBe(true)
      expectOk(await staff.identityDocuments.viewImage({ documentId }))
    }
    logged.mockRestore()
  })
})
