import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expireDrafts } from '../../src/main/features/drafts/expire-drafts.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  countAudit,
  DAY,
  expectFailure,
  formOf,
  HOUR,
  readTables,
  somebody,
  submitCase,
  waitForMailTo,
} from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const TOWN = '秘密町４丁目５６番'
const REASON = { ja: '電話番号をお確かめください', en: 'Please check the phone number' }

describe.each(DATABASE_KINDS)('forms that are set aside on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    testDesk.clock.advance(HOUR)
    staff = await addStaff(testDesk, await testDesk.administrator(), 'registrar')
  })
  afterAll(() => testDesk.stop())

  const files = () => {
    const folder = join(testDesk.profileFolder, 'documents', testDesk.services.seatSettings.read().seatId)
    return readdirSync(folder).map((name) => name.replace(/\.age$/, ''))
  }
  const takeIn = async (kiosk: Client) =>
    expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) })).documentId

  /** Somebody who leaves with an image taken in and half of the form filled in. */
  async function applicant() {
    const { email, studentNumber } = somebody()
    const kiosk = await beginApplication(testDesk, email)
    const code = lastCodeTo(email)
    const documentId = await takeIn(kiosk)
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    form.school.studentNumber = studentNumber
    form.contact.address.town = TOWN
    form.contact.phone = ''
    return { kiosk, email, form, documentId, code }
  }

  function lastCodeTo(email: string): string {
    const mail = testDesk.smtp.mails.findLast(({ to, text }) => to.includes(email) && text.includes('certdesk://link/'))
    return mail ? findCode(mail) : ''
  }

  async function setAside(kiosk: Client, email: string, form: FormInput): Promise<string> {
    const earlier = new Set(testDesk.smtp.mails)
    const { expiresAtMs } = expectOk(await kiosk.applications.setDraftAside({ form }))
    expect(expiresAtMs).toBe(testDesk.clock.nowMs() + DAY)
    const mail = await testDesk.smtp.waitForMail((each) => each.to.includes(email) && !earlier.has(each))
    expect(mail.subject).toContain('申請の続きについて')
    expect(mail.text).toContain('発行から24時間')
    for (const typed of [form.contact.address.town, form.applicant.name.kanji]) expect(mail.raw).not.toContain(typed)
    return findCode(mail)
  }

  async function open(code: string, desk = testDesk): Promise<Client> {
    const kiosk = desk.window('kiosk')
    expect(expectOk(await kiosk.linkOpening.openOneTimeLink({ code })).session).toMatchObject({
      kind: 'applicant',
      purpose: 'resume',
    })
    return kiosk
  }

  async function submit(kiosk: Client, form: FormInput): Promise<number> {
    const { receptionNumber } = expectOk(await kiosk.applications.submitApplication({ form }))
    const { db } = testDesk.services.database
    const row = await db
      .selectFrom('applications')
      .select('id')
      .where('reception_number', '=', receptionNumber)
      .executeTakeFirstOrThrow()
    return row.id
  }

  const countOf = async (table: 'set_aside_drafts' | 'set_aside_documents') =>
    (await testDesk.services.database.db.selectFrom(table).select('link_id').execute()).length

  it('are sealed, end their session and link, and open with the mailed code alone', async () => {
    const { kiosk, email, form, documentId, code: original } = await applicant()
    const code = await setAside(kiosk, email, form)
    expect(expectOk(await kiosk.sessions.describeSession({}))).toEqual({ kind: 'none' })
    expect(expectFailure(await kiosk.applications.getDraft({})).code).toBe('sessionEnded')
    const tables = JSON.stringify(await readTables(testDesk))
    const { name } = form.applicant
    for (const secret of [TOWN, name.kanji, name.katakana, name.roman, form.school.studentNumber, code])
      expect(tables).not.toContain(secret)
    expect(files()).toContain(documentId)
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: original })).code).toBe(
      'linkUsed',
    )

    const resumed = await open(code)
    expect(expectOk(await resumed.applications.getDraft({}))).toEqual({
      purpose: 'resume',
      email,
      agreedTermsVersion: '1',
      setAside: form,
      chosenUnit: null,
      resubmission: null,
    })
    expect(await countAudit(testDesk, 'draftSetAside')).toBeGreaterThan(0)
    const applicationId = await submit(resumed, { ...form, contact: { ...form.contact, phone: '03-1234-5678' } })
    expect((await formOf(staff, applicationId)).contact.address.town).toBe(TOWN.normalize('NFC'))
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
    expect(await countOf('set_aside_drafts')).toBe(0)
    expect(await countOf('set_aside_documents')).toBe(0)
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe('linkUsed')
  })

  it('keep their images over a restart with its sweep, and when a resumed form is left again', async () => {
    const { kiosk, email, form, documentId } = await applicant()
    const code = await setAside(kiosk, email, form)
    await testDesk.restart()
    expect(files()).toContain(documentId)
    const left = await open(code)
    const discarded = await takeIn(left)
    expectOk(await left.sessions.logOut({}))
    expect(files()).toContain(documentId)
    expect(files()).not.toContain(discarded)

    const resumed = await open(code)
    const other = await takeIn(resumed)
    const images = [{ side: 'front' as const, documentId: other }]
    await submit(resumed, {
      ...form,
      contact: { ...form.contact, phone: '03-1234-5678' },
      identityDocument: { ...form.identityDocument, images },
    })
    expect(files()).toContain(other)
    expect(files()).not.toContain(documentId)
  })

  it('are taken up as they were, also when an image was removed and the form was left again', async () => {
    const { kiosk, email, form, documentId } = await applicant()
    const code = await setAside(kiosk, email, form)
    const left = await open(code)
    expectOk(await left.identityDocuments.discardImage({ documentId }))
    expect(expectFailure(await left.applications.submitApplication({ form })).code).toBe('invalidInput')
    expectOk(await left.sessions.logOut({}))
    expect(files()).toContain(documentId)

    const found = await open(code)
    await submit(found, { ...form, contact: { ...form.contact, phone: '03-1234-5678' } })
    expectOk(await staff.identityDocuments.viewImage({ documentId }))

    // The form was sent without the image, so the next start destroys it.
    const other = await applicant()
    const again = await open(await setAside(other.kiosk, other.email, other.form))
    expectOk(await again.identityDocuments.discardImage({ documentId: other.documentId }))
    const instead = await takeIn(again)
    const images = other.form.identityDocument.images.map((image) => ({ ...image, documentId: instead }))
    await submit(again, {
      ...other.form,
      contact: { ...other.form.contact, phone: '03-1234-5678' },
      identityDocument: { ...other.form.identityDocument, images },
    })
    await testDesk.restart()
    expect(files()).toContain(instead)
    expect(files()).not.toContain(other.documentId)
  })

  it('keep the faculty that was chosen, before its department was', async () => {
    const { kiosk, email, form } = await applicant()
    const chosenUnit = { universityId: 1, facultyId: 2 }
    const undecided = { ...form, school: { ...form.school, departmentId: null } }
    expectOk(await kiosk.applications.setDraftAside({ form: undecided, chosenUnit }))
    const resumed = await open(findCode(await waitForMailTo(testDesk, email, '発行から24時間')))
    expect(expectOk(await resumed.applications.getDraft({})).chosenUnit).toEqual(chosenUnit)
    await submit(resumed, { ...form, contact: { ...form.contact, phone: '03-1234-5678' } })
  })

  it('may be set aside again, with everything, under a code of its own', async () => {
    const { kiosk, email, form, documentId } = await applicant()
    const first = await setAside(kiosk, email, form)
    const resumed = await open(first)
    const more = await takeIn(resumed)
    const further = { ...form, contact: { ...form.contact, phone: '03-9999-0000' } }
    const second = await setAside(resumed, email, further)
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: first })).code).toBe(
      'linkUsed',
    )
    expect(await countOf('set_aside_drafts')).toBe(1)
    expect(files()).toEqual(expect.arrayContaining([documentId, more]))
    const again = await open(second)
    expect(expectOk(await again.applications.getDraft({})).setAside).toEqual(further)
    expect((await formOf(staff, await submit(again, further))).contact.phone).toBe('03-9999-0000')
    expect(files()).not.toContain(more)
  })

  it('are gone after 24 hours, with their images', async () => {
    const { kiosk, email, form, documentId } = await applicant()
    const code = await setAside(kiosk, email, form)
    testDesk.clock.advance(DAY - 1)
    await expireDrafts(testDesk.services)
    expect(files()).toContain(documentId)
    testDesk.clock.advance(1)
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe('linkExpired')
    await expireDrafts(testDesk.services)
    expect(await countOf('set_aside_drafts')).toBe(0)
    expect(await countOf('set_aside_documents')).toBe(0)
    expect(files()).not.toContain(documentId)
    expect(await countAudit(testDesk, 'draftsExpired')).toBe(1)
    await expireDrafts(testDesk.services)
    expect(await countAudit(testDesk, 'draftsExpired')).toBe(1)
  })

  it('that were taken up in the last moment lose nothing, and are gone a day after if nobody sends them', async () => {
    const { kiosk, email, form, documentId } = await applicant()
    const code = await setAside(kiosk, email, form)
    const left = await applicant()
    const leftCode = await setAside(left.kiosk, left.email, left.form)
    testDesk.clock.advance(DAY - 1)
    const resumed = await open(code)
    await open(leftCode)
    testDesk.clock.advance(1)
    await expireDrafts(testDesk.services)
    const sent = await submit(resumed, { ...form, contact: { ...form.contact, phone: '03-1234-5678' } })
    staff = await addStaff(testDesk, await testDesk.administrator(), 'registrar')
    const { identityDocument } = await formOf(staff, sent)
    expect(identityDocument.images).toEqual([{ side: 'front', documentId }])
    expect(files()).toContain(documentId)

    testDesk.clock.advance(DAY)
    await expireDrafts(testDesk.services)
    expect(files()).not.toContain(left.documentId)
    expect(await countOf('set_aside_drafts')).toBe(0)
  })

  it('are forgotten also while their images can not be reached, which go as soon as they can', async () => {
    const { kiosk, email, form, documentId } = await applicant()
    await setAside(kiosk, email, form)
    const folder = join(testDesk.profileFolder, 'documents')
    testDesk.clock.advance(DAY)
    renameSync(folder, `${folder}-away`)
    await expireDrafts(testDesk.services)
    const drafts = await testDesk.services.database.db.selectFrom('set_aside_drafts').select('sealed').execute()
    expect(drafts).toEqual([{ sealed: '' }])
    renameSync(`${folder}-away`, folder)
    expect(files()).toContain(documentId)
    await expireDrafts(testDesk.services)
    expect(files()).not.toContain(documentId)
    expect(await countOf('set_aside_drafts')).toBe(0)
  })

  it('of an application to mend stay one, also when another form of the same address is set aside', async () => {
    const submitted = await submitCase(testDesk)
    const { applicationId, email, receptionNumber } = submitted
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
    const flags = [{ field: 'contact.phone' as const, reason: REASON }]
    expectOk(await staff.applications.requestResubmission({ applicationId, revision, flags }))
    await testDesk.smtp.waitForMail((each) => each.to.includes(email) && each.text.includes(REASON.ja))
    const original = lastCodeTo(email)
    const kiosk = testDesk.window('kiosk')
    expectOk(await kiosk.linkOpening.openOneTimeLink({ code: original }))
    const stored = await formOf(staff, applicationId)
    const mended = { ...stored, contact: { ...stored.contact, phone: '03-5555-6666' } }
    const code = await setAside(kiosk, email, mended)
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: original })).code).toBe(
      'linkUsed',
    )
    const other = await beginApplication(testDesk, email)
    const otherForm = sampleForm(await firstDepartmentId(other), await takeIn(other))
    await setAside(other, email, otherForm)

    // The half-filled form is gone after a day. The application can still be mended until the time that staff gave.
    testDesk.clock.advance(2 * DAY)
    await expireDrafts(testDesk.services)
    staff = await addStaff(testDesk, await testDesk.administrator(), 'registrar')
    const resumed = await open(code)
    expect(expectOk(await resumed.applications.getDraft({}))).toMatchObject({
      setAside: null,
      agreedTermsVersion: '1',
      resubmission: { receptionNumber, flags, form: stored },
    })
    const renamed = { ...mended, school: { ...mended.school, studentNumber: 'OTHER99' } }
    expect(await submit(resumed, renamed)).toBe(applicationId)
    expect(await formOf(staff, applicationId)).toEqual(mended)
  })

  it('are nobody’s who did not begin one', async () => {
    const { form } = await applicant()
    expect(expectFailure(await testDesk.window('kiosk').applications.setDraftAside({ form })).code).toBe('sessionEnded')
    const { kiosk, email, form: own } = await applicant()
    const results = await Promise.all([
      kiosk.applications.setDraftAside({ form: own }),
      kiosk.applications.setDraftAside({ form: own }),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    await testDesk.smtp.waitForMail((each) => each.to.includes(email) && each.subject.includes('申請の続きについて'))
  })
})
