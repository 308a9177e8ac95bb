import { describe, expect, it } from 'vitest'
import type { ApplicationForm } from './application-form.ts'
import { FORM_FIELDS } from './form-fields.ts'
import { flaggedImage, flagLabel, imageField, isMendable, mendableUnits, mendForm } from './resubmission.ts'

const name = { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' }
const stored: ApplicationForm = {
  applicant: { name, birthDate: '1990-04-02' },
  school: {
    name,
    departmentId: 3,
    studentNumber: 'A1',
    admissionMonth: '',
    leavingMonth: '',
    leavingType: 'graduated',
  },
  contact: {
    address: { livesAbroad: false, zip: '1000001', prefecture: '東京都', city: '千代田区', town: '1-1', building: '' },
    phone: '090-1234-5678',
  },
  identityDocument: { typeId: 'passport', date: '2030-01-01', images: [] },
  nameChangeDocument: null,
}

/** A form in which every answer is a different one. */
const other: ApplicationForm = {
  applicant: { name: { kanji: 'k', katakana: 'n', roman: 'r' }, birthDate: '1980-01-01' },
  school: {
    name: { kanji: 'k', katakana: 'n', roman: 'r' },
    departmentId: 4,
    studentNumber: 'B2',
    admissionMonth: '2001-04',
    leavingMonth: '2005-03',
    leavingType: 'removed',
  },
  contact: {
    address: { livesAbroad: true, zip: '', prefecture: 'a', city: 'b', town: 'c', building: 'd' },
    phone: '1',
  },
  identityDocument: { typeId: 'drivingLicence', date: '2031-01-01', images: [] },
  nameChangeDocument: { typeId: 'passport', date: '', images: [] },
}

describe('a resubmission', () => {
  it('changes what was flagged and nothing else, whatever is sent', () => {
    const mended = mendForm(stored, other, mendableUnits([{ field: 'contact.phone' }], []))
    expect(mended).toEqual({ ...stored, contact: { ...stored.contact, phone: '1' } })
    expect(mendForm(stored, other, new Set())).toEqual(stored)
  })

  it('mends an address and a document as one', () => {
    const units = mendableUnits([{ field: 'contact.address.zip' }, { field: 'identityDocument.images.front' }], [])
    expect(isMendable(units, 'contact.address.city')).toBe(true)
    expect(isMendable(units, 'contact.phone')).toBe(false)
    expect(mendForm(stored, other, units)).toEqual({
      ...stored,
      contact: { ...stored.contact, address: other.contact.address },
      identityDocument: other.identityDocument,
    })
  })

  it('lets the proof of another name come with a mended name', () => {
    expect(isMendable(mendableUnits([{ field: 'school.name.kanji' }], []), 'nameChangeDocument')).toBe(true)
    expect(isMendable(mendableUnits([{ field: 'school.studentNumber' }], []), 'nameChangeDocument')).toBe(false)
  })

  it('lets the switches of a mended name and the answer about its characters come with it', () => {
    const units = mendableUnits([{ field: 'applicant.name.kanji' }], [])
    const withoutKanji = { ...stored.applicant.name, kanji: '', hasNoKanji: true }
    const sent = {
      ...stored,
      applicant: { ...stored.applicant, name: withoutKanji },
      nameAnswer: { difference: 'form' as const },
    }
    expect(mendForm(stored, sent, units)).toEqual(sent)
    expect(mendForm(stored, sent, mendableUnits([{ field: 'contact.phone' }], []))).toEqual(stored)
  })

  it('lets what is said of a mended student number come with it', () => {
    const units = mendableUnits([{ field: 'school.studentNumber' }], [])
    const sent = { ...stored, school: { ...stored.school, studentNumber: '昭63・12', hasOldNumber: true as const } }
    expect(mendForm(stored, sent, units)).toEqual(sent)
    expect(mendForm(stored, sent, mendableUnits([{ field: 'contact.phone' }], []))).toEqual(stored)
  })

  it('asks again for what the rules refuse by now', () => {
    const units = mendableUnits([{ field: 'contact.phone' }], ['identityDocument.date'])
    expect([...units].toSorted()).toEqual(['contact.phone', 'identityDocument'])
  })

  it('adds nothing that the stored form has not got', () => {
    const enrolment = { school: stored.school }
    expect(mendForm(enrolment, { ...other }, new Set(['contact.address', 'applicant.birthDate']))).toEqual(enrolment)
    expect(mendForm(enrolment, other, new Set(['__proto__', 'school.__proto__.x']))).toEqual(enrolment)
  })
})

describe('a flag', () => {
  it('says which image it is on', () => {
    expect(flaggedImage(imageField('nameChange', 'page2'))).toEqual({ purpose: 'nameChange', side: 'page2' })
    expect(flaggedImage('identityDocument.date')).toBeUndefined()
    expect(flaggedImage('contact.phone')).toBeUndefined()
  })

  it('is called by its field, an image by its document and side', () => {
    expect(flagLabel('contact.phone')).toEqual({ ja: '電話番号', en: 'Phone number' })
    expect(flagLabel('identityDocument.images.back', { ja: '運転免許証', en: 'Driving licence' })).toEqual({
      ja: '運転免許証（裏面）',
      en: 'Driving licence (back)',
    })
    for (const field of FORM_FIELDS) {
      if (field === 'identityDocument' || field === 'nameChangeDocument') continue
      expect(flagLabel(field).ja).not.toBe('')
    }
  })
})
