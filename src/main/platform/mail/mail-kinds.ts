import { z } from 'zod'
import { ApplicationKind } from '../../../shared/features/applications/application.ts'

/** One text in the two languages of every mail. A blank language is shown in the other one rather than left out. */
export interface BilingualText {
  ja: string
  en: string
}

/** Who speaks, and where a graduate can ask. `supportPhone` and `supportHours` may be empty: the lines are then left out. */
export interface CommonMailVariables {
  universityName: BilingualText
  supportPhone: string
  supportHours: BilingualText
}

/** A one-time link as its mail carries it. `code` is shown as given, `minutes` is the length of its life when it was made. */
export interface MailedLink {
  url: string
  code: string
  expiresAtMs: number
  minutes: number
}

/** What M8 tells of. */
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
  /** M3, rejection; M5 with `applicationKind` enrolment, as the next two */
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
  /** In place of M7 where the address has no account: only its owner learns that. */
  passwordResetUnknown: CommonMailVariables
  /** M8. For a change of address it goes to the old one, and does not tell the new one. */
  accountChanged: CommonMailVariables & { change: AccountChange; atMs: number }
  /** The code with which a form that was set aside goes on. */
  resumeApplication: CommonMailVariables & { link: MailedLink }
  /** Sent from the settings of the mail server. */
  testMail: CommonMailVariables & { sentAtMs: number }
}

export type MailKind = keyof MailVariables

/** Strips やさしい日本語, which screens have and mails have not. */
const bilingual = z.object({ ja: z.string(), en: z.string() })

const moment = z.int()

const common = { universityName: bilingual, supportPhone: z.string(), supportHours: bilingual }

const link = z.strictObject({
  // Nothing but our own scheme may ever become a link in a mail of ours.
  url: z.string().startsWith('certdesk://'),
  code: z.string().min(1),
  expiresAtMs: moment,
  minutes: z.int().positive(),
})

const aboutApplication = { receptionNumber: z.string(), applicationKind: ApplicationKind }

/** Shapes for what comes back from the outbox as JSON. Unknown keys are refused, so that no secret hides in them. */
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
