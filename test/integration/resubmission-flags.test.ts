import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getSettings, saveSettings } from '../../src/main/features/settings/settings.ts'
import type { ApplicationForm } from '../../src/shared/features/applications/application-form.ts'
import type { FlagField } from '../../src/shared/features/applications/resubmission.ts'
import { termsSettings } from '../../src/shared/features/terms/terms-settings.ts'
import { photo, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  expectFailure,
  formOf,
  HOUR,
  readState,
  submitCase,
  waitForMailTo,
  type Case,
} from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const DAY = 24 * HOUR

describe.each(DATABASE_KINDS)('what staff ask to mend on %s', (kind) => {
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

  const reasonOf = (field: FlagField) => ({ ja: `${field}をお確かめください`, en: `Please check ${field}` })
  const flag = async ({ applicationId }: Case, ...fields: FlagField[]) => {
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
    const flags = fields.map((field) => ({ field, reason: reasonOf(field) }))
    return staff.applications.requestResubmission({ applicationId, revision, flags })
  }

  /** The window of somebody who was asked to mend these fields. */
  async function asked(submitted: Case, ...fields: [FlagField, ...FlagField[]]) {
    expectOk(await flag(submitted, ...fields))
    const mail = await waitForMailTo(testDesk, submitted.email, reasonOf(fields[0]).ja)
    for (const field of fields) {
      expect(mail.text).toContain(reasonOf(field).ja)
      expect(mail.text).toContain(reasonOf(field).en)
    }
    const kiosk = testDesk.window('kiosk')
    expectOk(await kiosk.linkOpening.openOneTimeLink({ code: findCode(mail) }))
    const stored = await formOf(staff, submitted.applicationId)
    return { kiosk, stored, sent: elsewhere(stored) }
  }

  /** A form with quite different answers, but the images of this one. */
  function elsewhere(stored: ApplicationForm): FormInput {
    const name = { kanji: '別 人', katakana: 'ベツ ジン', roman: 'BETSU Jin' }
    return {
      applicant: { name, birthDate: '1970-01-01' },
      school: {
        ...stored.school,
        name,
        studentNumber: 'OTHER-1',
        admissionMonth: '1990-04',
        leavingMonth: '1994-03',
        leavingType: 'withdrawn',
      },
      contact: {
        address: {
          livesAbroad: false,
          zip: '0600001',
          prefecture: '北海道',
          city: '札幌市中央区',
          town: '北一条西2',
          building: '青葉荘',
        },
        phone: '011-222-3333',
      },
      identityDocument: { ...stored.identityDocument, date: '2031-05-05' },
      nameChangeDocument: null,
    }
  }

  const takeIn = async (kiosk: Client) =>
    expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) })).documentId

  it('is changed, and nothing else that is sent', async () => {
    const submitted = await submitCase(testDesk)
    const { kiosk, stored, sent } = await asked(submitted, 'contact.phone', 'school.leavingType')
    const { receptionNumber } = expectOk(await kiosk.applications.submitApplication({ form: sent }))
    expect(receptionNumber).toBe(submitted.receptionNumber)
    expect(await formOf(staff, submitted.applicationId)).toEqual({
      ...stored,
      school: { ...stored.school, leavingType: 'withdrawn' },
      contact: { ...stored.contact, phone: '011-222-3333' },
    })
  })

  it('is a whole address where a part of it is, and a whole document', async () => {
    const submitted = await submitCase(testDesk)
    const { kiosk, stored, sent } = await asked(submitted, 'contact.address.town', 'identityDocument.date')
    expectOk(await kiosk.applications.submitApplication({ form: sent }))
    expect(await formOf(staff, submitted.applicationId)).toEqual({
      ...stored,
      contact: { ...stored.contact, address: sent.contact.address },
      identityDocument: { ...stored.identityDocument, date: '2031-05-05' },
    })
  })

  it('is sent under the terms that the graduate agreed to, unless they have changed', async () => {
    const { db } = testDesk.services.database
    const agreementOf = ({ applicationId }: Case) =>
      db
        .selectFrom('applications')
        .select(['terms_version', 'terms_agreed_at_ms'])
        .where('id', '=', applicationId)
        .executeTakeFirstOrThrow()
    const [same, changed] = [await submitCase(testDesk), await submitCase(testDesk)]
    const before = await agreementOf(same)
    testDesk.clock.advance(HOUR / 60)
    const first = await asked(same, 'contact.phone')
    const second = await asked(changed, 'contact.phone')
    expect(expectOk(await first.kiosk.applications.getDraft({})).agreedTermsVersion).toBe('1')
    expectOk(await first.kiosk.applications.submitApplication({ form: first.sent }))
    expect(await agreementOf(same)).toEqual(before)

    const settings = await getSettings(db, termsSettings)
    await saveSettings(db, termsSettings, { terms: { ...settings.terms, version: '2' } }, testDesk.clock.nowMs())
    try {
      const { applications } = second.kiosk
      expect(expectFailure(await applications.submitApplication({ form: second.sent }))).toEqual({
        code: 'termsChanged',
      })
      expectOk(await applications.agreeToTerms({ termsVersion: '2' }))
      expectOk(await applications.submitApplication({ form: second.sent }))
      expect(await agreementOf(changed)).toEqual({ terms_version: '2', terms_agreed_at_ms: testDesk.clock.nowMs() })
    } finally {
      await saveSettings(db, termsSettings, settings, testDesk.clock.nowMs())
    }
  })

  it('is checked by the rules of today', async () => {
    const submitted = await submitCase(testDesk)
    const { kiosk, stored, sent } = await asked(submitted, 'contact.phone')
    sent.contact.phone = '1'
    expect(expectFailure(await kiosk.applications.submitApplication({ form: sent }))).toEqual({
      code: 'invalidInput',
      fields: { 'contact.phone': 'phoneInvalid' },
    })
    expect(await formOf(staff, submitted.applicationId)).toEqual(stored)
  })

  it('may be a document, too, that ran out meanwhile', async () => {
    const submitted = await submitCase(testDesk, (form) => ({
      ...form,
      identityDocument: { ...form.identityDocument, date: dateIn(2) },
    }))
    const { kiosk, stored, sent } = await asked(submitted, 'contact.phone')
    testDesk.clock.advance(4 * DAY)
    const mail = testDesk.smtp.mails.findLast(({ to }) => to.includes(submitted.email))
    expectOk(await kiosk.linkOpening.openOneTimeLink({ code: mail ? findCode(mail) : '' }))
    const kept = { ...sent, identityDocument: stored.identityDocument }
    expect(expectFailure(await kiosk.applications.submitApplication({ form: kept }))).toEqual({
      code: 'invalidInput',
      fields: { 'identityDocument.date': 'documentExpired' },
    })
    const documentId = await takeIn(kiosk)
    const renewed = { typeId: 'passport', date: '2032-01-01', images: [{ side: 'front' as const, documentId }] }
    expectOk(await kiosk.applications.submitApplication({ form: { ...sent, identityDocument: renewed } }))
    staff = await testDesk.administrator()
    expect(await formOf(staff, submitted.applicationId)).toEqual({
      ...stored,
      contact: { ...stored.contact, phone: '011-222-3333' },
      identityDocument: renewed,
    })
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
  })

  const dateIn = (days: number) => new Date(testDesk.clock.nowMs() + days * DAY).toISOString().slice(0, 10)

  it('asks for the document of a changed name once a name is mended', async () => {
    const submitted = await submitCase(testDesk)
    const { kiosk, stored, sent } = await asked(submitted, 'applicant.name.kanji')
    sent.applicant.name = { kanji: '佐藤 花子', katakana: 'ベツ ジン', roman: 'BETSU Jin' }
    expect(expectFailure(await kiosk.applications.submitApplication({ form: sent }))).toEqual({
      code: 'invalidInput',
      fields: { 'nameChangeDocument.typeId': 'required' },
    })
    const documentId = await takeIn(kiosk)
    const { documentTypes } = expectOk(await kiosk.university.getUniversity({}))
    const type = documentTypes.find(({ purposes, asksFor }) => purposes.includes('nameChange') && asksFor === 'expiry')
    const nameChangeDocument = {
      typeId: type?.id ?? '',
      date: '2032-01-01',
      images: [{ side: type?.sides[0]?.side ?? ('front' as const), documentId }],
    }
    expectOk(await kiosk.applications.submitApplication({ form: { ...sent, nameChangeDocument } }))
    const mended = await formOf(staff, submitted.applicationId)
    expect(mended).toEqual({
      ...stored,
      applicant: { ...stored.applicant, name: { ...stored.applicant.name, kanji: '佐藤　花子' } },
      nameChangeDocument,
    })
  })

  it.each<[string, FlagField]>([
    ['a document of a changed name that there is none of', 'nameChangeDocument.images.front'],
    ['its type', 'nameChangeDocument.typeId'],
    ['a side that the document has not got', 'identityDocument.images.page3'],
  ])('cannot be %s', async (_what, field) => {
    const submitted = await submitCase(testDesk)
    await waitForMailTo(testDesk, submitted.email, submitted.receptionNumber)
    const { applicationId } = submitted
    const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
    const before = await readState(testDesk)
    const flags = (['contact.phone', field] as const).map((each) => ({ field: each, reason: reasonOf(each) }))
    expect(expectFailure(await staff.applications.requestResubmission({ applicationId, revision, flags }))).toEqual({
      code: 'invalidInput',
      fields: { flags: 'invalid' },
    })
    expect(await readState(testDesk)).toEqual(before)
  })

  it('has each field once, with a reason in both languages', async () => {
    const { applicationId } = await submitCase(testDesk)
    const request = { applicationId, revision: 1 }
    const phone = { field: 'contact.phone' as const, reason: reasonOf('contact.phone') }
    const lists = [[], [phone, phone], [{ ...phone, reason: { ja: '理由', en: ' ' } }]]
    for (const flags of lists)
      expect(expectFailure(await staff.applications.requestResubmission({ ...request, flags })).code).toBe(
        'invalidInput',
      )
    const raw = { ...request, flags: [{ ...phone, field: 'contact.__proto__' }] }
    expect(expectFailure(await testDesk.raw(staff, 'office', 'applications.requestResubmission', raw)).code).toBe(
      'invalidInput',
    )
  })
})
