import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DocumentStoreError } from '../../src/main/platform/documents/document-store-error.ts'
import type { ImageCovering } from '../../src/shared/features/document-types/document-rules.ts'
import type { MaskBox } from '../../src/shared/bridge/mask-box.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, readState, somebody, waitForMailTo } from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const BOX: MaskBox = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }

describe.each(DATABASE_KINDS)('masking a stored image on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let registrar: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    administrator = await testDesk.administrator()
    registrar = await addStaff(testDesk, administrator, 'registrar')
  })
  afterAll(() => testDesk.stop())

  const seatFolder = () => join(testDesk.profileFolder, 'documents', testDesk.services.seatSettings.read().seatId)
  const storedFiles = () => readdirSync(seatFolder()).toSorted()
  const sealed = (documentId: string) => readFileSync(join(seatFolder(), `${documentId}.age`))

  /** The image of an application, 320 × 200, all in one light colour. */
  async function appliedImage(): Promise<string> {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    expectOk(
      await kiosk.applications.submitApplication({ form: sampleForm(await firstDepartmentId(kiosk), documentId) }),
    )
    return documentId
  }

  /** Brightness of single pixels, as staff see them. */
  async function brightnessOf(documentId: string, points: readonly (readonly [number, number])[]): Promise<number[]> {
    const { bytes } = expectOk(await administrator.identityDocuments.viewImage({ documentId }))
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([320, 200])
    return points.map(([x, y]) => data[y * info.width + x] ?? -1)
  }
  const isMasked = async (documentId: string) => ((await brightnessOf(documentId, [[160, 100]]))[0] ?? 255) < 12

  it('must have been done, or said to be done on paper, where the law wants it; staff are told to check', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const departmentId = await firstDepartmentId(kiosk)
    const takeIn = async (covering: ImageCovering | null) => {
      const bytes = new Uint8Array(await photo(320, 200))
      return expectOk(await kiosk.identityDocuments.takeInImage({ bytes, covering })).documentId
    }
    const formWith = (documentId: string) => {
      const form = sampleForm(departmentId, documentId)
      form.school.studentNumber = somebody().studentNumber
      return { ...form, identityDocument: { ...form.identityDocument, typeId: 'eligibilityCertificate' } }
    }
    const uncovered = await kiosk.applications.submitApplication({ form: formWith(await takeIn(null)) })
    expect(expectFailure(uncovered)).toEqual({
      code: 'invalidInput',
      fields: { 'identityDocument.images.front': 'imageNotCovered' },
    })
    const documentId = await takeIn('coveredOnPaper')
    expectOk(await kiosk.applications.submitApplication({ form: formWith(documentId) }))
    const coveringOf = async () => {
      const { application_id: applicationId } = await testDesk.services.database.db
        .selectFrom('identity_documents')
        .select('application_id')
        .where('document_id', '=', documentId)
        .executeTakeFirstOrThrow()
      return expectOk(await registrar.applications.getApplication({ applicationId })).images.map((one) => one.covering)
    }
    expect(await coveringOf()).toEqual(['coveredOnPaper'])
    expectOk(await registrar.identityDocuments.maskImage({ documentId, boxes: [BOX] }))
    expect(await coveringOf()).toEqual(['drawn'])
  })

  it('stays known when the form is set aside', async () => {
    const { email, studentNumber } = somebody()
    const kiosk = await beginApplication(testDesk, email)
    const bytes = new Uint8Array(await photo(320, 200))
    const { documentId } = expectOk(await kiosk.identityDocuments.takeInImage({ bytes, covering: 'drawn' }))
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    form.school.studentNumber = studentNumber
    form.identityDocument.typeId = 'eligibilityCertificate'
    expectOk(await kiosk.applications.setDraftAside({ form }))
    const resumed = testDesk.window('kiosk')
    const code = findCode(await waitForMailTo(testDesk, email, '発行から24時間'))
    expectOk(await resumed.linkOpening.openOneTimeLink({ code }))
    expectOk(await resumed.applications.submitApplication({ form }))
  })

  it('blackens the boxes and nothing else, destroys the image as it was, and records who did it', async () => {
    const documentId = await appliedImage()
    const [before, files] = [sealed(documentId), storedFiles()]
    expectOk(
      await registrar.identityDocuments.maskImage({
        documentId,
        boxes: [
          { x: 0, y: 0, width: 0.1, height: 0.1 },
          { x: 0.5, y: 0.5, width: 0.5, height: 0.5 },
        ],
      }),
    )
    expect(storedFiles()).toEqual(files)
    expect(sealed(documentId)).not.toEqual(before)
    const inside = [
      [2, 2],
      [26, 14],
      [170, 110],
      [319, 199],
    ] as const
    const outside = [
      [60, 10],
      [10, 60],
      [150, 110],
      [170, 90],
    ] as const
    expect(Math.max(...(await brightnessOf(documentId, inside)))).toBeLessThan(12)
    expect(Math.min(...(await brightnessOf(documentId, outside)))).toBeGreaterThan(200)

    const row = await testDesk.services.database.db
      .selectFrom('identity_documents')
      .selectAll()
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow()
    expect(row.sealed_bytes).toBe(sealed(documentId).length)
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['documentMasked'], after: null, limit: 1 }),
    )
    expect(rows).toMatchObject([
      {
        actorKind: 'staff',
        subject: 'document',
        document: { receptionNumber: expect.stringMatching(/^2026-\d{6}-\d$/), purpose: 'identity', side: 'front' },
      },
    ])
  })

  it('can be done again, by administrators too, in any state of the case', async () => {
    const documentId = await appliedImage()
    expectOk(await registrar.identityDocuments.maskImage({ documentId, boxes: [{ ...BOX, width: 0.05 }] }))
    const { application_id: applicationId } = await testDesk.services.database.db
      .selectFrom('identity_documents')
      .select('application_id')
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow()
    const { revision } = expectOk(await registrar.applications.getApplication({ applicationId }))
    expectOk(
      await registrar.applications.rejectApplication({
        applicationId,
        revision,
        reason: { ja: '確認できません。', en: 'We cannot confirm it.' },
      }),
    )
    expect(await isMasked(documentId)).toBe(false)
    expectOk(await administrator.identityDocuments.maskImage({ documentId, boxes: [BOX] }))
    expect(await isMasked(documentId)).toBe(true)
    expect(await countAudit(testDesk, 'documentMasked', documentId)).toBe(2)
  })

  it('is refused to viewers, to kiosks, and for images that belong to no case', async () => {
    const documentId = await appliedImage()
    const viewer = await addStaff(testDesk, administrator, 'viewer')
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId: notApplied } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(64, 40)) }),
    )
    const [before, files] = [await readState(testDesk), storedFiles()]
    const input = { documentId, boxes: [BOX] }
    expect(expectFailure(await viewer.identityDocuments.maskImage(input)).code).toBe('notAllowed')
    expect(expectFailure(await testDesk.raw(kiosk, 'kiosk', 'identityDocuments.maskImage', input)).code).toBe(
      'notAllowed',
    )
    expect(expectFailure(await testDesk.window('office').identityDocuments.maskImage(input)).code).toBe('sessionEnded')
    for (const unknown of [notApplied, '00000000-0000-4000-8000-000000000000']) {
      const refused = await registrar.identityDocuments.maskImage({ documentId: unknown, boxes: [BOX] })
      expect(expectFailure(refused)).toEqual({ code: 'notFound' })
    }
    expect(await readState(testDesk)).toEqual(before)
    expect(storedFiles()).toEqual(files)
    expectOk(await kiosk.sessions.logOut({}))
  })

  it('is refused with boxes that are none, and nothing changes', async () => {
    const documentId = await appliedImage()
    const [before, tables] = [sealed(documentId), await readState(testDesk)]
    const wrong: unknown[] = [
      { ...BOX, x: -0.1 },
      { ...BOX, x: 0.6 },
      { ...BOX, y: 0.500_01 },
      { ...BOX, width: 0 },
      { ...BOX, height: -1 },
      { ...BOX, width: Number.NaN },
      { ...BOX, height: Number.POSITIVE_INFINITY },
      { ...BOX, x: 1e308 },
      { ...BOX, x: '0.1' },
      { ...BOX, x: null },
      { x: 0, y: 0, width: 1 },
      { ...BOX, colour: 'white' },
      [0, 0, 1, 1],
    ]
    for (const boxes of [
      ...wrong.map((box) => [box]),
      [BOX, wrong[0]],
      [],
      null,
      'all',
      Array.from({ length: 51 }, () => BOX),
    ]) {
      const refused = await testDesk.raw(registrar, 'office', 'identityDocuments.maskImage', { documentId, boxes })
      expect(expectFailure(refused).code, JSON.stringify(boxes)).toBe('invalidInput')
    }
    expect(sealed(documentId)).toEqual(before)
    expect(await readState(testDesk)).toEqual(tables)
  })

  it.each<[string, MaskBox]>([
    ['the whole image', { x: 0, y: 0, width: 1, height: 1 }],
    ['less than a pixel', { x: 0.5, y: 0.5, width: Number.MIN_VALUE, height: 1e-9 }],
    ['the last corner', { x: 1, y: 1, width: 1e-7, height: 1e-7 }],
    ['a third, by thirds', { x: 2 / 3, y: 2 / 3, width: 1 / 3, height: 1 / 3 }],
  ])('takes a box of %s', async (_what, box) => {
    const documentId = await appliedImage()
    expectOk(await registrar.identityDocuments.maskImage({ documentId, boxes: [box] }))
    const x = Math.min(319, Math.floor(box.x * 320 + box.width * 160))
    const y = Math.min(199, Math.floor(box.y * 200 + box.height * 100))
    expect((await brightnessOf(documentId, [[x, y]]))[0]).toBeLessThan(60)
  })

  it('by two at the same moment masks for one and asks the other to look again', async () => {
    const documentId = await appliedImage()
    const files = storedFiles()
    const outcomes = await Promise.all(
      [registrar, administrator].map((staff) => staff.identityDocuments.maskImage({ documentId, boxes: [BOX] })),
    )
    const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))
    expect(failures).toEqual([{ code: 'changedMeanwhile' }])
    expect(storedFiles()).toEqual(files)
    expect(await isMasked(documentId)).toBe(true)
    expect(await countAudit(testDesk, 'documentMasked', documentId)).toBe(1)
  })

  it('after a crash before the row leaves the image and no copy', async () => {
    const documentId = await appliedImage()
    const [before, files] = [sealed(documentId), storedFiles()]
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const transaction = vi.spyOn(testDesk.services.database, 'transaction').mockRejectedValueOnce(new Error('gone'))
    expect(expectFailure(await registrar.identityDocuments.maskImage({ documentId, boxes: [BOX] })).code).toBe(
      'unexpected',
    )
    transaction.mockRestore()
    logged.mockRestore()
    expect(storedFiles().length).toBe(files.length + 1)
    await restart()
    expect(storedFiles()).toEqual(files)
    expect(sealed(documentId)).toEqual(before)
    expect(await countAudit(testDesk, 'documentMasked', documentId)).toBe(0)
  })

  it('after a crash behind the row leaves no unmasked image once the desk has started again', async () => {
    const documentId = await appliedImage()
    const files = storedFiles()
    const putInPlace = vi
      .spyOn(testDesk.services.vault, 'putInPlace')
      .mockRejectedValueOnce(new DocumentStoreError('unavailable', 'The disk is gone'))
    expect(expectFailure(await registrar.identityDocuments.maskImage({ documentId, boxes: [BOX] }))).toEqual({
      code: 'storageUnavailable',
    })
    putInPlace.mockRestore()
    expect(await isMasked(documentId), 'there is an image at any moment').toBe(false)
    await restart()
    expect(storedFiles()).toEqual(files)
    expect(await isMasked(documentId)).toBe(true)
    expect(await countAudit(testDesk, 'documentMasked', documentId)).toBe(1)
  })

  /** Main ends and starts again. Nobody is logged in after that. */
  async function restart(): Promise<void> {
    await testDesk.restart()
    administrator = await testDesk.administrator()
    registrar = await addStaff(testDesk, administrator, 'registrar')
  }
})
