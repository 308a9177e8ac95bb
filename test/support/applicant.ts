/** A graduate who applies at a kiosk, for tests that begin with an application. */
import sharp from 'sharp'
import type { z } from 'zod'
import type { ApplicationFormInput } from '../../src/shared/features/applications/application-form.ts'
import { expectOk, type Client, type TestDesk } from './desk.ts'
import { findCode } from './smtp-server.ts'

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

/** Types a mail address, reads the mail, types its code, agrees: the kiosk is at the form then. */
export async function beginApplication(testDesk: TestDesk, email: string): Promise<Client> {
  const kiosk = testDesk.window('kiosk')
  const earlier = new Set(testDesk.smtp.mails)
  expectOk(await kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))
  const mail = await testDesk.smtp.waitForMail(
    (received) => received.to.includes(email) && !earlier.has(received) && received.text.includes('certdesk://link/'),
  )
  expectOk(await kiosk.links.openOneTimeLink({ code: findCode(mail) }))
  const { terms } = expectOk(await kiosk.university.getUniversity({}))
  expectOk(await kiosk.applications.agreeToTerms({ termsVersion: terms.version }))
  return kiosk
}

export async function firstDepartmentId(client: Client): Promise<number> {
  const { academicTree } = expectOk(await client.university.getUniversity({}))
  const id = academicTree[0]?.faculties[0]?.departments[0]?.id
  if (id === undefined) throw new Error('The university has no department')
  return id
}

/** Applies and gives the reception number. `change` turns the right form into the one the test is about. */
export async function submitSampleApplication(
  testDesk: TestDesk,
  email: string,
  change: (form: FormInput) => FormInput = (form) => form,
): Promise<string> {
  const kiosk = await beginApplication(testDesk, email)
  const { documentId } = expectOk(await kiosk.documents.takeInImage({ bytes: new Uint8Array(await photo()) }))
  const form = change(sampleForm(await firstDepartmentId(kiosk), documentId))
  return expectOk(await kiosk.applications.submitApplication({ form })).receptionNumber
}
