import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../src/shared/bridge/result.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm, sampleRequest } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { expectFailure, formOf, graduateWithAccount, readState, somebody } from '../support/scenes.ts'

/** Every operation of a graduate's window that takes an id, called with an id of another graduate. */
describe.each(DATABASE_KINDS)('ids of another graduate on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let graduate: Client
  let applicant: Client
  let theirs: { documentId: string; submittedDocumentId: string; enrolmentId: number; requestId: number }

  const image = async (kiosk: Client) =>
    expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo()) })).documentId

  const request = (kiosk: Client, enrolmentId: number) =>
    kiosk.certificateRequests.requestCertificates(sampleRequest(enrolmentId))

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
    const other = await graduateWithAccount(testDesk, staff)
    const enrolmentId = expectOk(await other.kiosk.certificateRequests.getOffer({})).enrolments[0]?.enrolmentId ?? 0
    expectOk(await request(other.kiosk, enrolmentId))
    const { rows } = expectOk(await other.kiosk.certificateRequests.listOwnRequests({ after: null, limit: 1 }))
    const form = await formOf(staff, other.applicationId)
    theirs = {
      documentId: await image(await beginApplication(testDesk, somebody().email)),
      submittedDocumentId: form.identityDocument.images[0]?.documentId ?? '',
      enrolmentId,
      requestId: rows[0]?.requestId ?? 0,
    }
    graduate = (await graduateWithAccount(testDesk, staff)).kiosk
    applicant = await beginApplication(testDesk, somebody().email)
  })
  afterAll(() => testDesk.stop())

  const applyWith = async (documentId: string): Promise<Result<unknown>> =>
    applicant.applications.submitApplication({ form: sampleForm(await firstDepartmentId(applicant), documentId) })

  it.each<[string, () => Promise<Result<unknown>>, string]>([
    [
      'throw away their image',
      () => applicant.identityDocuments.discardImage({ documentId: theirs.documentId }),
      'notFound',
    ],
    [
      'throw away an image they applied with',
      () => applicant.identityDocuments.discardImage({ documentId: theirs.submittedDocumentId }),
      'notFound',
    ],
    ['apply with their image', () => applyWith(theirs.documentId), 'documentMissing'],
    ['apply with an image they applied with', () => applyWith(theirs.submittedDocumentId), 'documentMissing'],
    [
      'see their image',
      () => graduate.identityDocuments.viewImage({ documentId: theirs.submittedDocumentId }),
      'notAllowed',
    ],
    ['ask for certificates of theirs', () => request(graduate, theirs.enrolmentId), 'invalidInput'],
    [
      'cancel their request',
      () => graduate.certificateRequests.cancelRequest({ requestId: theirs.requestId }),
      'notFound',
    ],
    [
      'read their request',
      () => graduate.certificateRequests.getRequest({ requestId: theirs.requestId }),
      'notAllowed',
    ],
    ['read their application', () => graduate.applications.getApplication({ applicationId: 1 }), 'notAllowed'],
  ])('do not let anybody %s, and change nothing', async (_what, call, code) => {
    const before = await readState(testDesk)
    expect(expectFailure(await call()).code).toBe(code)
    expect(await readState(testDesk)).toEqual(before)
  })

  it('are not told apart from ids that nobody has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), fc.uuid(), async (number, uuid) => {
        const id = number === theirs.requestId ? number + 1 : number
        const answers = [
          [
            await graduate.certificateRequests.cancelRequest({ requestId: theirs.requestId }),
            await graduate.certificateRequests.cancelRequest({ requestId: id }),
          ],
          [
            await applicant.identityDocuments.discardImage({ documentId: theirs.documentId }),
            await applicant.identityDocuments.discardImage({ documentId: uuid }),
          ],
          [await applyWith(theirs.documentId), await applyWith(uuid)],
          [await request(graduate, theirs.enrolmentId), await request(graduate, 2 ** 31 + id)],
        ] as const
        for (const [ofTheirs, ofNobody] of answers) expect(ofTheirs).toEqual(ofNobody)
      }),
      { numRuns: 10 },
    )
  })
})
