/** What many integration tests begin with: colleagues, cases, graduates with an account; and functions to read the tables. */
import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { ERROR_CODES, type Failure, type Result } from '../../src/shared/bridge/result.ts'
import { FIELD_PROBLEMS } from '../../src/shared/bridge/field-problems.ts'
import type { ApplicationForm } from '../../src/shared/features/applications/application-form.ts'
import type { StaffRole } from '../../src/shared/bridge/audiences.ts'
import type { AuditAction } from '../../src/shared/features/audit/audit-entry.ts'
import type { Schema } from '../../src/main/platform/database/schema.ts'
import { submitSampleApplication, type FormInput } from './applicant.ts'
import { expectOk, type Client, type TestDesk } from './desk.ts'
import { findCode, findInitialPassword, type ReceivedMail } from './smtp-server.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const STAFF_PASSWORD = 'a colleague of the office'

/** The two passwords that graduates of these scenes choose. */
export const PASSWORDS = {
  password: 'Kawabe31',
  passwordConfirmation: 'Kawabe31',
  secondPassword: 'Hijklmn2',
  secondPasswordConfirmation: 'Hijklmn2',
} as const

/** The two that come after them. */
export const NEW_PASSWORDS = {
  password: 'Newfirst3',
  passwordConfirmation: 'Newfirst3',
  secondPassword: 'Newsecond4',
  secondPasswordConfirmation: 'Newsecond4',
} as const

let lastNumber = 0

/** A mail address and a student number that no other scene has. */
export function somebody(): { email: string; studentNumber: string } {
  const number = String(++lastNumber).padStart(5, '0')
  return { email: `graduate${number}@example.jp`, studentNumber: `N${number}` }
}

export async function addStaff(testDesk: TestDesk, administrator: Client, role: StaffRole): Promise<Client> {
  const loginName = `${role}-${randomBytes(4).toString('hex')}`
  expectOk(
    await administrator.staff.addStaff({ loginName, displayName: `係 ${loginName}`, role, password: STAFF_PASSWORD }),
  )
  const client = testDesk.window('office')
  await logInFirst(client, { loginName, password: STAFF_PASSWORD })
  return client
}

/** Logs somebody in with their first password, in whose place they choose their own. @returns that */
export async function logInFirst(
  client: Client,
  { loginName, password }: { loginName: string; password: string },
): Promise<string> {
  expectOk(await client.staff.logInStaff({ loginName, password }))
  const own = `${password} of my own`
  expectOk(await client.staff.replaceFirstPassword({ password: own }))
  return own
}

export interface Case {
  applicationId: number
  receptionNumber: string
  email: string
  studentNumber: string
}

/** An application in the queue. */
export async function submitCase(
  testDesk: TestDesk,
  change: (form: FormInput) => FormInput = (form) => form,
  who = somebody(),
): Promise<Case> {
  const { email, studentNumber } = who
  const receptionNumber = await submitSampleApplication(testDesk, email, (form) =>
    change({ ...form, school: { ...form.school, studentNumber } }),
  )
  const { id } = await testDesk.services.database.db
    .selectFrom('applications')
    .select('id')
    .where('reception_number', '=', receptionNumber)
    .executeTakeFirstOrThrow()
  return { applicationId: id, receptionNumber, email, studentNumber }
}

/** The form of an application for an account, as staff see it. */
export async function formOf(staff: Client, applicationId: number): Promise<ApplicationForm> {
  const detail = expectOk(await staff.applications.getApplication({ applicationId }))
  if (detail.kind !== 'account') throw new Error('Not an application for an account')
  return detail.form
}

/** The first mail to an address that holds these words. */
export function waitForMailTo(testDesk: TestDesk, email: string, words: string): Promise<ReceivedMail> {
  return testDesk.smtp.waitForMail((mail) => mail.to.includes(email) && mail.text.includes(words))
}

/** Approves a case that was just submitted. */
export async function approveCase(testDesk: TestDesk, staff: Client, { applicationId, email }: Case): Promise<string> {
  const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
  expectOk(await staff.applications.approveApplication({ applicationId, revision, as: { kind: 'newAccount' } }))
  return findInitialPassword(await waitForMailTo(testDesk, email, '初期パスワード'))
}

/** Somebody with an account and {@link PASSWORDS}, logged in at a kiosk. */
export async function graduateWithAccount(
  testDesk: TestDesk,
  staff: Client,
  change?: (form: FormInput) => FormInput,
): Promise<Case & { kiosk: Client; initialPassword: string }> {
  const submitted = await submitCase(testDesk, change)
  const initialPassword = await approveCase(testDesk, staff, submitted)
  const kiosk = testDesk.window('kiosk')
  expectOk(await kiosk.accounts.logIn({ email: submitted.email, password: initialPassword, secondPassword: '' }))
  expectOk(await kiosk.accounts.setPasswords(PASSWORDS))
  return { ...submitted, kiosk, initialPassword }
}

interface Graduate {
  email: string
  kiosk: Client
}

/** A window in which the link of a new mail to this address was opened. */
export async function openMailedLink(testDesk: TestDesk, email: string, ask: () => Promise<unknown>): Promise<Client> {
  const earlier = new Set(testDesk.smtp.mails)
  await ask()
  const mail = await testDesk.smtp.waitForMail(
    (received) => received.to.includes(email) && !earlier.has(received) && received.text.includes('certdesk://link/'),
  )
  const window = testDesk.window('kiosk')
  expectOk(await window.linkOpening.openOneTimeLink({ code: findCode(mail) }))
  return window
}

/** Somebody who opened the link of M4 (G12). */
export function enrollingWindow(testDesk: TestDesk, { email, kiosk }: Graduate): Promise<Client> {
  return openMailedLink(testDesk, email, async () => expectOk(await kiosk.accounts.requestEnrolmentLink({})))
}

/** Somebody who opened the link of M6 (G13). */
export function emailChangeWindow(testDesk: TestDesk, { kiosk }: Graduate, email = somebody().email): Promise<Client> {
  return openMailedLink(testDesk, email, async () =>
    expectOk(await kiosk.accounts.requestEmailChange({ email, emailConfirmation: email })),
  )
}

/** Somebody who opened the link of M7 (G17). */
export function passwordResetWindow(testDesk: TestDesk, { email }: Pick<Graduate, 'email'>): Promise<Client> {
  return openMailedLink(testDesk, email, async () =>
    expectOk(await testDesk.window('kiosk').accounts.requestPasswordReset({ email })),
  )
}

const TABLES = [
  'settings',
  'academic_units',
  'staff_accounts',
  'throttles',
  'one_time_links',
  'set_aside_drafts',
  'set_aside_documents',
  'outbox_mails',
  'applications',
  'application_counts',
  'application_count_changes',
  'open_cases',
  'terms_versions',
  'identity_documents',
  'image_removals',
  'accounts',
  'enrolments',
  'certificate_requests',
  'account_match_keys',
  'audit_entries',
] as const satisfies readonly (keyof Schema)[]

/** Every row of every table, to be compared or searched. */
export async function readTables(testDesk: TestDesk): Promise<Record<string, unknown[]>> {
  const rows = TABLES.map(async (table) => {
    const found: unknown[] = await testDesk.services.database.db.selectFrom(table).selectAll().execute()
    return [table, found.map((row) => JSON.stringify(row)).toSorted()] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

/** The same for comparing with an earlier state. Of the mails only their number, since they are sent at any time. */
export async function readState(testDesk: TestDesk): Promise<Record<string, unknown>> {
  const { outbox_mails: mails, ...tables } = await readTables(testDesk)
  return { ...tables, mails: mails?.length }
}

export async function countAudit(
  testDesk: TestDesk,
  action: AuditAction,
  subjectId?: number | string,
): Promise<number> {
  const { db } = testDesk.services.database
  const all = db.selectFrom('audit_entries').select('id').where('action', '=', action)
  const rows = await (subjectId === undefined ? all : all.where('subject_id', '=', String(subjectId))).execute()
  return rows.length
}

/** The counts that staff see are those of the rows. */
export async function expectCountsToBeRight(testDesk: TestDesk, staff: Client): Promise<void> {
  const { counts } = expectOk(await staff.applications.countApplications({}))
  const counted = { received: 0, checking: 0, resubmissionRequested: 0, approved: 0, rejected: 0 }
  for (const { state } of await testDesk.services.database.db.selectFrom('applications').select('state').execute())
    counted[state]++
  expect(counts).toEqual(counted)
}

const FAILURE_KEYS: readonly string[] = ['code', 'fields', 'retryAtMs', 'purpose', 'refusal', 'incident']
const TECHNICAL = /zod|sql|select |insert |postgres|kysely|node_modules|\.ts\b|stack|Error:|undefined|\bat \//i

/** The failure of a call that must fail. Checks that it contains nothing technical. */
export function expectFailure(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`The operation went well: ${JSON.stringify(result.value)}`)
  const { error } = result
  expect(Object.keys(result).toSorted()).toEqual(['error', 'ok'])
  expect(FAILURE_KEYS).toEqual(expect.arrayContaining(Object.keys(error)))
  expect(ERROR_CODES).toContain(error.code)
  for (const problem of Object.values(error.fields ?? {})) expect(FIELD_PROBLEMS).toContain(problem)
  expect(JSON.stringify(error)).not.toMatch(TECHNICAL)
  return error
}

/** Waits until every mail in the outbox was tried, because a try that ends later would be stored with a later time of the test's clock. */
export async function untilMailsAreTried({ services }: TestDesk): Promise<void> {
  const untried = services.database.db.selectFrom('outbox_mails').select('id').where('attempts', '=', 0)
  await expect.poll(() => untried.where('state', '=', 'waiting').execute()).toEqual([])
}
