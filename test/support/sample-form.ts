/** A right form, and its one image, for tests that begin with an application. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { z } from 'zod'
import type { ApplicationFormInput } from '../../src/shared/features/applications/application-form.ts'

export type FormInput = z.input<typeof ApplicationFormInput>

export function photo(width = 900, height = 600): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#d8e2ee' } })
    .jpeg()
    .toBuffer()
}

/** A right form for the sample university of `desk.ts`; `documentId` is its one image. */
export function sampleForm(departmentId: number, documentId: string): FormInput {
  const name = { kanji: '山田 花子', katakana: 'ヤマダ ハナコ', roman: 'YAMADA Hanako' }
  return {
    applicant: { name, birthDate: '1990-04-02' },
    school: {
      name: { ...name },
      departmentId,
      studentNumber: 'A1234567',
      admissionMonth: '2009-04',
      leavingMonth: '2013-03',
      leavingType: 'graduated',
    },
    contact: {
      address: {
        livesAbroad: false,
        zip: '100-0001',
        prefecture: '東京都',
        city: '千代田区',
        town: '千代田1-1',
        building: '',
      },
      phone: '090-1234-5678',
    },
    identityDocument: { typeId: 'passport', date: '2030-01-01', images: [{ side: 'front', documentId }] },
    nameChangeDocument: null,
  }
}

/** A right request for one certificate, to be collected at the counter, at the sample university's prices. */
export const sampleRequest = (enrolmentId: number) => ({
  requestKey: randomUUID(),
  shownTotalYen: 300,
  request: {
    methodId: 'counter' as const,
    enrolmentId,
    items: [{ kindId: 'transcript', copies: 1 }],
    purpose: { ja: '就職・転職', en: 'A job' },
    addressee: '',
    delivery: null,
  },
})
