/** Prepares what an end-to-end test begins with, by the real operations and without the screens. */
import type { Page } from '@playwright/test'
import { bridgeClient, valueOf } from './bridge-client.ts'
import { STAFF } from './provisioned-profile.ts'
import { photo, sampleForm, type FormInput } from './sample-form.ts'
import { findCode, findInitialPassword, type TestSmtpServer } from './smtp-server.ts'

export interface Windows {
  kiosk: Page
  office: Page
  smtp: TestSmtpServer
}

const ANY_ROW = { sort: 'newestFirst', isOnlyMine: false, after: null, limit: 1 } as const

/** Turns the right form into the one that a test is about; `addImage` takes in one more image. */
type Change = (form: FormInput, addImage: () => Promise<string>) => FormInput | Promise<FormInput>

export const PASSWORDS = ['Yozora2013', 'Sakura1990'] as const

/** Applies from the kiosk's window; its screen stays the first one. @returns the reception number */
export async function seedApplication(
  { kiosk: page, smtp }: Pick<Windows, 'kiosk' | 'smtp'>,
  email: string,
  change: Change = (form) => form,
): Promise<string> {
  const kiosk = await seedApplicant({ kiosk: page, smtp }, email)
  const addImage = async () =>
    (await valueOf(kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo()) }))).documentId
  const { academicTree } = await valueOf(kiosk.university.getUniversity({}))
  const departmentId = academicTree[0]?.faculties[0]?.departments[0]?.id ?? 0
  const form = await change(sampleForm(departmentId, await addImage()), addImage)
  return (await valueOf(kiosk.applications.submitApplication({ form }))).receptionNumber
}

/** A form that was left when it was filled in up to the identity document. @returns the code that leads back to it */
export async function seedFormUpToDocument(
  windows: Pick<Windows, 'kiosk' | 'smtp'>,
  email: string,
  change: (form: FormInput) => FormInput = (form) => form,
): Promise<string> {
  const kiosk = await seedApplicant(windows, email)
  const { academicTree } = await valueOf(kiosk.university.getUniversity({}))
  const form = change(sampleForm(academicTree[0]?.faculties[0]?.departments[0]?.id ?? 0, ''))
  const nothing = { typeId: '', date: '', images: [] }
  await valueOf(kiosk.applications.setDraftAside({ form: { ...form, identityDocument: nothing } }))
  return findCode(await windows.smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes('続きから入力')))
}

/** Opens the link of a new mail and agrees to the terms: the window's session is that of an applicant then. */
export async function seedApplicant({ kiosk: page, smtp }: Pick<Windows, 'kiosk' | 'smtp'>, email: string) {
  const kiosk = bridgeClient(page)
  const earlier = new Set(smtp.mails)
  await valueOf(kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))
  const mail = await smtp.waitForMail(
    (received) => received.to.includes(email) && !earlier.has(received) && received.text.includes('certdesk://link/'),
  )
  await valueOf(kiosk.linkOpening.openOneTimeLink({ code: findCode(mail) }))
  const { terms } = await valueOf(kiosk.university.getUniversity({}))
  await valueOf(kiosk.applications.agreeToTerms({ termsVersion: terms.version }))
  return kiosk
}

/** An approved application. @returns the initial password */
export async function seedAccount(windows: Windows, email: string, change?: Change): Promise<string> {
  const { office: page, smtp } = windows
  const receptionNumber = await seedApplication(windows, email, change)
  const office = bridgeClient(page)
  const { loginName, password } = STAFF.registrar
  await valueOf(office.staff.logInStaff({ loginName, password }))
  const { rows } = await valueOf(
    office.applications.listApplications({ ...ANY_ROW, states: [], search: receptionNumber }),
  )
  const applicationId = rows[0]?.applicationId ?? 0
  const { revision } = await valueOf(office.applications.getApplication({ applicationId }))
  await valueOf(office.applications.approveApplication({ applicationId, revision, as: { kind: 'newAccount' } }))
  await valueOf(office.sessions.logOut({}))
  return findInitialPassword(
    await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes('【初期パスワード】')),
  )
}

/** Somebody with an account and {@link PASSWORDS}, not logged in. */
export async function seedGraduate(windows: Windows, email: string, change?: Change): Promise<void> {
  const initialPassword = await seedAccount(windows, email, change)
  const kiosk = bridgeClient(windows.kiosk)
  const [password, secondPassword] = PASSWORDS
  await valueOf(kiosk.accounts.logIn({ email, password: initialPassword, secondPassword: '' }))
  await valueOf(
    kiosk.accounts.setPasswords({
      password,
      passwordConfirmation: password,
      secondPassword,
      secondPasswordConfirmation: secondPassword,
    }),
  )
  await valueOf(kiosk.sessions.logOut({}))
}
