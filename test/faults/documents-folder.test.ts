import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DocumentStoreError } from '../../src/main/platform/documents/document-store-error.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { expectFailure, readState, somebody, submitCase, waitForMailTo } from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

describe.each(DATABASE_KINDS)('when the folder of the documents fails on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  const folder = () => join(testDesk.profileFolder, 'documents')
  const image = async () => ({ bytes: new Uint8Array(await photo(320, 200)) })
  const imageIdOf = async (applicationId: number) =>
    expectOk(await staff.applications.getApplication({ applicationId })).images[0]?.documentId ?? ''

  /** Puts a file in the folder's place, which fails like an offline share or an unplugged disk. */
  async function withoutFolder(work: () => Promise<void>): Promise<void> {
    const aside = `${folder()}-aside`
    mkdirSync(folder(), { recursive: true })
    renameSync(folder(), aside)
    writeFileSync(folder(), 'not a folder')
    try {
      await work()
    } finally {
      rmSync(folder(), { recursive: true })
      renameSync(aside, folder())
    }
  }

  it('tells the applicant that nothing can be stored now, keeps nothing, and goes on once it can', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const before = await readState(testDesk)
    await withoutFolder(async () => {
      expect(expectFailure(await kiosk.identityDocuments.takeInImage(await image()))).toEqual({
        code: 'storageUnavailable',
      })
    })
    expect(await readState(testDesk)).toEqual(before)
    const { documentId } = expectOk(await kiosk.identityDocuments.takeInImage(await image()))
    expectOk(
      await kiosk.applications.submitApplication({ form: sampleForm(await firstDepartmentId(kiosk), documentId) }),
    )
  })

  it('tells the applicant that the disk is full, and keeps nothing', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const seatFolder = join(folder(), testDesk.services.seatSettings.read().seatId)
    const files = readdirSync(seatFolder)
    const full = vi
      .spyOn(testDesk.services.vault, 'takeIn')
      .mockRejectedValue(new DocumentStoreError('full', 'ENOSPC: no space left on device, write /secret/path'))
    try {
      expect(expectFailure(await kiosk.identityDocuments.takeInImage(await image()))).toEqual({ code: 'storageFull' })
    } finally {
      full.mockRestore()
    }
    expect(readdirSync(seatFolder)).toEqual(files)
    expectOk(await kiosk.identityDocuments.takeInImage(await image()))
  })

  it('tells staff, leaves no row of a view that was none, and shows the image once it is back', async () => {
    const { applicationId } = await submitCase(testDesk)
    const documentId = await imageIdOf(applicationId)
    const before = await readState(testDesk)
    await withoutFolder(async () => {
      expect(expectFailure(await staff.identityDocuments.viewImage({ documentId }))).toEqual({
        code: 'storageUnavailable',
      })
    })
    expect((await readState(testDesk))['audit_entries']).toEqual(before['audit_entries'])
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
  })

  it('says that a document is missing or damaged, and no more', async () => {
    const { applicationId } = await submitCase(testDesk)
    const documentId = await imageIdOf(applicationId)
    const file = join(folder(), testDesk.services.seatSettings.read().seatId, `${documentId}.age`)
    writeFileSync(file, 'age-encryption.org/v1\nrubbish')
    expect(expectFailure(await staff.identityDocuments.viewImage({ documentId }))).toEqual({ code: 'documentMissing' })
    rmSync(file)
    expect(expectFailure(await staff.identityDocuments.viewImage({ documentId }))).toEqual({ code: 'documentMissing' })
  })

  it('lets an applicant log out, and destroys at the next start what could not be destroyed then', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = expectOk(await kiosk.identityDocuments.takeInImage(await image()))
    const file = join(folder(), testDesk.services.seatSettings.read().seatId, `${documentId}.age`)
    await withoutFolder(async () => {
      expect(expectFailure(await kiosk.identityDocuments.discardImage({ documentId }))).toEqual({
        code: 'storageUnavailable',
      })
      expectOk(await kiosk.sessions.logOut({}))
      expect(expectOk(await kiosk.sessions.describeSession({}))).toEqual({ kind: 'none' })
    })
    await testDesk.restart()
    staff = await testDesk.administrator()
    expect(existsSync(file)).toBe(false)
  })

  it('accepts a resubmission although the image that it replaces cannot be removed', async () => {
    const { applicationId, email, receptionNumber } = await submitCase(testDesk)
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
    expectOk(await kiosk.applications.agreeToTerms({ termsVersion: '1' }))
    const { documentId } = expectOk(await kiosk.identityDocuments.takeInImage(await image()))
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    await withoutFolder(async () => {
      expect(expectOk(await kiosk.applications.submitApplication({ form })).receptionNumber).toBe(receptionNumber)
    })
    expect(expectOk(await kiosk.sessions.describeSession({}))).toEqual({ kind: 'none' })
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
    await testDesk.restart()
    staff = await testDesk.administrator()
    expect(existsSync(join(folder(), testDesk.services.seatSettings.read().seatId, `${replaced}.age`))).toBe(false)
  })
})
