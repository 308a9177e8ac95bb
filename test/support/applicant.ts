/** A graduate who applies at a kiosk, for tests that begin with an application. */
import { expectOk, type Client, type TestDesk } from './desk.ts'
import { photo, sampleForm, sampleRequest, type FormInput } from './sample-form.ts'
import { findCode } from './smtp-server.ts'

export { photo, sampleForm, sampleRequest, type FormInput }

/** Types a mail address, reads the mail, types its code, agrees: the kiosk is at the form then. */
export async function beginApplication(testDesk: TestDesk, email: string): Promise<Client> {
  const kiosk = testDesk.window('kiosk')
  const earlier = new Set(testDesk.smtp.mails)
  expectOk(await kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))
  const mail = await testDesk.smtp.waitForMail(
    (received) => received.to.includes(email) && !earlier.has(received) && received.text.includes('certdesk://link/'),
  )
  expectOk(await kiosk.linkOpening.openOneTimeLink({ code: findCode(mail) }))
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

/** Applies and returns the reception number. `change` turns a right form into the one that the test needs. */
export async function submitSampleApplication(
  testDesk: TestDesk,
  email: string,
  change: (form: FormInput) => FormInput = (form) => form,
): Promise<string> {
  const kiosk = await beginApplication(testDesk, email)
  const { documentId } = expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo()) }))
  const form = change(sampleForm(await firstDepartmentId(kiosk), documentId))
  return expectOk(await kiosk.applications.submitApplication({ form })).receptionNumber
}
