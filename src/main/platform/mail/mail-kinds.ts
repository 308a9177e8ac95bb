import { z } from 'zod'
import { ApplicationKind } from '../../../shared/features/applications/application.ts'

/** A text in both languages. Where one is blank, the mail shows the other one in its place. */
export interface BilingualText {
  ja: string
  en: string
}

/** Who writes, and where graduates can ask. When `supportPhone` or `supportHours` is empty, its line is left out. */
export interface CommonMailVariables {
  universityName: BilingualText
  supportPhone: string
  supportHours: BilingualText
}

/** A one-time link in a mail. `code` is shown as it is; `minutes` says for how long the link is valid from when it was made. */
export interface MailedLink {
  id: number
  url: string
  code: string
  expiresAtMs: number
  minutes: number
}

/** The changes that M8 reports. */
export const ACCOUNT_CHANGES = ['email', 'password', 'secondPassword', 'passwords', 'locked'] as const
export type AccountChange = (typeof ACCOUNT_CHANGES)[number]

interface AboutApplication {
  receptionNumber: string
  applicationKind: ApplicationKind
}

/** Each kind of mail (docs/functions.md) with what its templates `<kind>.text.eta` and `<kind>.html.eta` need. */
export interface MailVariables {
  /** M1 */
  confirmAddress: CommonMailVariables & { link: MailedLink }
  /** M2. `loginUrl` opens the login screen of an installed app and holds no secret. */
  applicationApproved: CommonMailVariables & {
    initialPassword: string
    expiresAtMs: number
    loginUrl: string
    email: string
  }
  /** M3, rejection. With `applicationKind` enrolment this and the next two are M5 */
  applicationRejected: CommonMailVariables & AboutApplication & { reason: BilingualText }
  /** M3, resubmission. `items` are the flagged fields and images, each with its reason. */
  resubmissionRequested: CommonMailVariables &
    AboutApplication & { items: { label: BilingualText; reason: BilingualText }[]; link: MailedLink }
  /** M9 */
  applicationReceived: CommonMailVariables & AboutApplication & { checkingPeriod: BilingualText }
  /** M4 */
  enrolmentLink: CommonMailVariables & { link: MailedLink }
  /** M5. `studentNumber` may be empty where the university does not ask for it. */
  enrolmentApproved: CommonMailVariables & { receptionNumber: string; studentNumber: string; loginUrl: string }
  /** M6, to the new address */
  confirmNewAddress: CommonMailVariables & { link: MailedLink }
  /** M7 */
  passwordReset: CommonMailVariables & { link: MailedLink }
  /** Sent instead of M7 to an address that has no account, so that only its owner learns that. */
  passwordResetUnknown: CommonMailVariables
  /** M8. After a change of address it goes to the old one and does not name the new one. */
  accountChanged: CommonMailVariables & { change: AccountChange; atMs: number }
  /** The code that opens a form that was set aside. */
  resumeApplication: CommonMailVariables & { link: MailedLink }
  /** Sent from the settings of the mail server. */
  testMail: CommonMailVariables & { sentAtMs: number }
}

export type MailKind = keyof MailVariables

/** Without やさしい日本語, which only screens show. */
const bilingual = z.object({ ja: z.string(), en: z.string() })

const moment = z.int()

const common = { universityName: bilingual, supportPhone: z.string(), supportHours: bilingual }

const link = z.strictObject({
  // 0 in a mail of before mails named their links: it can be sent, but not be given another link.
  id: z.int().default(0),
  // Our mails must contain links of our own scheme only.
  url: z.string().startsWith('certdesk://'),
  code: z.string().min(1),
  expiresAtMs: moment,
  minutes: z.int().positive(),
})

const aboutApplication = { receptionNumber: z.string(), applicationKind: ApplicationKind }

/** Schemas for variables that are read from the outbox. Unknown keys are refused, so that no secret can hide in them. */
export const mailVariableSchemas: { readonly [K in MailKind]: z.ZodType<MailVariables[K]> } = {
  confirmAddress: z.strictObject({ ...common, link }),
  applicationApproved: z.strictObject({
    ...common,
    initialPassword: z.string().min(1),
    expiresAtMs: moment,
    loginUrl: z.string().startsWith('certdesk://'),
    email: z.string(),
  }),
  applicationRejected: z.strictObject({ ...common, ...aboutApplication, reason: bilingual }),
  resubmissionRequested: z.strictObject({
    ...common,
    ...aboutApplication,
    items: z.array(z.strictObject({ label: bilingual, reason: bilingual })),
    link,
  }),
  applicationReceived: z.strictObject({ ...common, ...aboutApplication, checkingPeriod: bilingual }),
  enrolmentLink: z.strictObject({ ...common, link }),
  enrolmentApproved: z.strictObject({
    ...common,
    receptionNumber: z.string(),
    studentNumber: z.string(),
    loginUrl: z.string().startsWith('certdesk://'),
  }),
  confirmNewAddress: z.strictObject({ ...common, link }),
  passwordReset: z.strictObject({ ...common, link }),
  passwordResetUnknown: z.strictObject(common),
  accountChanged: z.strictObject({ ...common, change: z.enum(ACCOUNT_CHANGES), atMs: moment }),
  resumeApplication: z.strictObject({ ...common, link }),
  testMail: z.strictObject({ ...common, sentAtMs: moment }),
}

/** All kinds. */
export const mailKinds = [
  'confirmAddress',
  'applicationApproved',
  'applicationRejected',
  'resubmissionRequested',
  'applicationReceived',
  'enrolmentLink',
  'enrolmentApproved',
  'confirmNewAddress',
  'passwordReset',
  'passwordResetUnknown',
  'accountChanged',
  'resumeApplication',
  'testMail',
] as const satisfies readonly MailKind[]
