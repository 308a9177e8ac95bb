import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DocumentStoreError } from '../../src/main/platform/documents/document-store-error.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { countAudit, DAY, expectFailure, somebody, submitCase, waitForMailTo } from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

describe.each(DATABASE_KINDS)('an image that has no row, on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  const seatId = () => testDesk.services.seatSettings.read().seatId
  const documents = () => join(testDesk.profileFolder, 'documents')
  const fileOf = (documentId: string) => join(documents(), seatId(), `${documentId}.age`)
  const quarantined = () => {
    const folder = join(documents(), 'quarantine', seatId())
    return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []
  }
  const isQuarantined = (documentId: string) => quarantined().some((path) => path.endsWith(`${documentId}.age`))
  const takeIn = async (kiosk: Client) =>
    expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) })).documentId
  const removalOf = (documentId: string) =>
    testDesk.services.database.db
      .selectFrom('image_removals')
      .selectAll()
      .where('document_id', '=', documentId)
      .executeTakeFirst()
  const imageIdOf = async (applicationId: number) =>
    expectOk(await staff.applications.getApplication({ applicationId })).images[0]?.documentId ?? ''

  async function restart(): Promise<void> {
    await testDesk.restart()
    staff = await testDesk.administrator()
  }

  /** An application whose image has lost its row, as in an older database. `putBack` gives it the row again. */
  async function withoutRow() {
    const { applicationId } = await submitCase(testDesk)
    const documentId = await imageIdOf(applicationId)
    const { db } = testDesk.services.database
    const row = await db
      .deleteFrom('identity_documents')
      .where('document_id', '=', documentId)
      .returningAll()
      .executeTakeFirstOrThrow()
    const putBack = () => testDesk.services.database.db.insertInto('identity_documents').values(row).execute()
    return { documentId, putBack }
  }

  it('goes to the quarantine at a start, and comes back at the start after its row', async () => {
    const { documentId, putBack } = await withoutRow()
    await restart()
    expect(existsSync(fileOf(documentId))).toBe(false)
    expect(isQuarantined(documentId)).toBe(true)
    expect(await countAudit(testDesk, 'imagesQuarantined')).toBe(1)
    await putBack()
    await restart()
    expect(existsSync(fileOf(documentId))).toBe(true)
    expect(isQuarantined(documentId)).toBe(false)
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
    expect(await countAudit(testDesk, 'imagesPutBack')).toBe(1)
  })

  it('comes back as soon as somebody looks at it, when its row was put back meanwhile', async () => {
    const { documentId, putBack } = await withoutRow()
    await restart()
    expect(isQuarantined(documentId)).toBe(true)
    await putBack()
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
    expect(existsSync(fileOf(documentId))).toBe(true)
  })

  it('is destroyed after 30 days in the quarantine, with a receipt that says how many; one that has a row is not', async () => {
    const [lost, found] = [await withoutRow(), await withoutRow()]
    await restart()
    await found.putBack()
    testDesk.clock.advance(29 * DAY)
    await testDesk.desk.jobs.run('emptyQuarantine')
    expect(isQuarantined(lost.documentId)).toBe(true)
    testDesk.clock.advance(DAY)
    await testDesk.desk.jobs.run('emptyQuarantine')
    expect(isQuarantined(lost.documentId)).toBe(false)
    expect(await removalOf(lost.documentId)).toMatchObject({
      reason: 'quarantine',
      removed_at_ms: testDesk.clock.nowMs(),
    })
    const receipts = await testDesk.services.database.db
      .selectFrom('audit_entries')
      .select(['at_ms', 'actor', 'subject_label'])
      .where('action', '=', 'quarantineEmptied')
      .execute()
    expect(receipts).toEqual([{ at_ms: testDesk.clock.nowMs(), actor: 'system', subject_label: '1' }])
    await restart()
    expectOk(await staff.identityDocuments.viewImage({ documentId: found.documentId }))
  })

  it('is destroyed with its receipt after a start when that was cut short', async () => {
    const { documentId } = await withoutRow()
    await restart()
    const before = await countAudit(testDesk, 'quarantineEmptied')
    testDesk.clock.advance(30 * DAY)
    vi.spyOn(testDesk.services.vault, 'discard').mockRejectedValue(new DocumentStoreError('unavailable', 'crash'))
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    await testDesk.desk.jobs.run('emptyQuarantine')
    expect(logged).toHaveBeenCalled()
    expect(await removalOf(documentId)).toMatchObject({ reason: 'quarantine', removed_at_ms: null })
    vi.restoreAllMocks()
    await restart()
    expect(isQuarantined(documentId)).toBe(false)
    expect(await removalOf(documentId)).toMatchObject({ removed_at_ms: expect.any(Number) })
    expect(await countAudit(testDesk, 'quarantineEmptied')).toBe(before + 1)
  })

  it('is removed for good when it was destroyed before and a backup of the folder brought it back', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const documentId = await takeIn(kiosk)
    expectOk(await kiosk.identityDocuments.discardImage({ documentId }))
    expect(await removalOf(documentId)).toMatchObject({ reason: 'discarded', removed_at_ms: expect.any(Number) })
    writeFileSync(fileOf(documentId), 'from a backup')
    await restart()
    expect(existsSync(fileOf(documentId))).toBe(false)
    expect(isQuarantined(documentId)).toBe(false)
  })

  describe('because it is meant to go', () => {
    /** The step that a crash cuts short: before the file is removed, or before its receipt. */
    const steps: [string, (documentId: string) => void][] = [
      [
        'before its file is removed',
        () => {
          vi.spyOn(testDesk.services.vault, 'discard').mockRejectedValue(new DocumentStoreError('unavailable', 'crash'))
        },
      ],
      [
        'between its file and its receipt',
        () => {
          const { vault } = testDesk.services
          const discard = vault.discard.bind(vault)
          vi.spyOn(vault, 'discard').mockImplementation(async (ref) => {
            await discard(ref)
            throw new DocumentStoreError('unavailable', 'crash')
          })
        },
      ],
    ]

    async function expectGoneAfterRestart(documentId: string, reason: string): Promise<void> {
      expect(await removalOf(documentId)).toMatchObject({ reason, removed_at_ms: null })
      vi.restoreAllMocks()
      await restart()
      expect(existsSync(fileOf(documentId))).toBe(false)
      expect(isQuarantined(documentId)).toBe(false)
      expect(await removalOf(documentId)).toMatchObject({ reason, removed_at_ms: expect.any(Number) })
    }

    it.each(steps)('is gone after a start when throwing it away was cut short %s', async (_when, crash) => {
      const kiosk = await beginApplication(testDesk, somebody().email)
      const documentId = await takeIn(kiosk)
      crash(documentId)
      expect(expectFailure(await kiosk.identityDocuments.discardImage({ documentId })).code).toBe('storageUnavailable')
      await expectGoneAfterRestart(documentId, 'discarded')
    })

    it.each(steps)('is gone after a start when its session ended and that was cut short %s', async (_when, crash) => {
      const kiosk = await beginApplication(testDesk, somebody().email)
      const documentId = await takeIn(kiosk)
      crash(documentId)
      expectOk(await kiosk.sessions.logOut({}))
      await expectGoneAfterRestart(documentId, 'discarded')
    })

    it.each(steps)('is gone after a start when replacing it was cut short %s', async (_when, crash) => {
      const { applicationId, email } = await submitCase(testDesk)
      const replaced = await imageIdOf(applicationId)
      const reason = { ja: '不鮮明です', en: 'Blurred' }
      expectOk(
        await staff.applications.requestResubmission({
          applicationId,
          revision: 1,
          flags: [{ field: 'identityDocument.images.front', reason }],
        }),
      )
      const kiosk = testDesk.window('kiosk')
      expectOk(
        await kiosk.linkOpening.openOneTimeLink({ code: findCode(await waitForMailTo(testDesk, email, reason.ja)) }),
      )
      const documentId = await takeIn(kiosk)
      crash(replaced)
      expectOk(
        await kiosk.applications.submitApplication({ form: sampleForm(await firstDepartmentId(kiosk), documentId) }),
      )
      await expectGoneAfterRestart(replaced, 'replaced')
      expectOk(await staff.identityDocuments.viewImage({ documentId }))
    })
  })
})
