import { z } from 'zod'

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

/** Each kind of mail (spec.md "M. Mails") with what its templates `<kind>.text.eta` and `<kind>.html.eta` need. */
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
  /** M3, rejection */
  applicationRejected: CommonMailVariables & { receptionNumber: string; reason: BilingualText }
  /** M3, resubmission. `items` are the labels of the flagged fields and images. */
  resubmissionRequested: CommonMailVariables & {
    receptionNumber: string
    reasons: BilingualText
    items: BilingualText[]
    link: MailedLink
  }
  /** M9 */
  applicationReceived: CommonMailVariables & { receptionNumber: string; checkingPeriod: BilingualText }
  /** Sent from the settings of the mail server. */
  testMail: CommonMailVariables & { sentAtMs: number }
}

export type MailKind = keyof MailVariables

const bilingual = z.strictObject({ ja: z.string(), en: z.string() })

const moment = z.int()

const common = { universityName: bilingual, supportPhone: z.string(), supportHours: bilingual }

const link = z.strictObject({
  // Nothing but our own scheme may ever become a link in a mail of ours.
  url: z.string().startsWith('certdesk://'),
  code: z.string().min(1),
  expiresAtMs: moment,
  minutes: z.int().positive(),
})

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
  applicationRejected: z.strictObject({ ...common, receptionNumber: z.string(), reason: bilingual }),
  resubmissionRequested: z.strictObject({
    ...common,
    receptionNumber: z.string(),
    reasons: bilingual,
    items: z.array(bilingual),
    link,
  }),
  applicationReceived: z.strictObject({ ...common, receptionNumber: z.string(), checkingPeriod: bilingual }),
  testMail: z.strictObject({ ...common, sentAtMs: moment }),
}

/** All kinds, in the order of spec.md. */
export const mailKinds = [
  'confirmAddress',
  'applicationApproved',
  'applicationRejected',
  'resubmissionRequested',
  'applicationReceived',
  'testMail',
] as const satisfies readonly MailKind[]
