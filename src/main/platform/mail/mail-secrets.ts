import { z } from 'zod'
import { mailVariableSchemas, type MailKind, type MailVariables } from './mail-kinds.ts'

/** Shown in place of a secret. */
export const secretMask = '••••'

const MailSecrets = z.strictObject({
  initialPassword: z.string().min(1).optional(),
  link: z.strictObject({ url: z.string().min(1), code: z.string().min(1) }).optional(),
})

/** The secrets of one mail. Stored encrypted as JSON, and erased once the mail is sent. Most kinds have none. */
export type MailSecrets = z.infer<typeof MailSecrets>

/** A mail's variables in two parts. Both can be stored as JSON. */
export interface SplitMailVariables {
  /** The variables without the keys that hold secrets. */
  open: Record<string, unknown>
  secret: MailSecrets
}

const linkStandIn: MailSecrets = { link: { url: 'certdesk://masked', code: 'masked' } }

/** Placeholders in the shape of each kind's secrets, which are then masked. A new kind must say here what its secrets are. */
const standIns: { readonly [K in MailKind]: MailSecrets } = {
  confirmAddress: linkStandIn,
  applicationApproved: { initialPassword: 'masked' },
  applicationRejected: {},
  resubmissionRequested: linkStandIn,
  applicationReceived: {},
  enrolmentLink: linkStandIn,
  enrolmentApproved: {},
  confirmNewAddress: linkStandIn,
  passwordReset: linkStandIn,
  passwordResetUnknown: {},
  accountChanged: {},
  resumeApplication: linkStandIn,
  testMail: {},
}

/**
 * Takes the secrets (initial password, URL and code of a one-time link) out of a mail's variables.
 *
 * @throws ZodError when the variables are not those of `kind`. It is better to fail here than when the mail is sent.
 */
export function splitSecrets<K extends MailKind>(kind: K, variables: MailVariables[K]): SplitMailVariables {
  const { initialPassword, link, ...open } = mailVariableSchemas[kind].parse(variables) as Partial<
    // Typed as a kind that has all secrets, so that one line takes them out of every kind.
    MailVariables['confirmAddress'] & MailVariables['applicationApproved']
  >
  if (!link) return { open, secret: initialPassword === undefined ? {} : { initialPassword } }
  const { url, code, ...openLink } = link
  return { open: { ...open, link: openLink }, secret: { link: { url, code } } }
}

/**
 * Puts a mail's variables together again from what the outbox stored.
 *
 * @throws ZodError when the two parts together are not the variables of `kind`, e.g. because the secrets were erased.
 */
export function joinSecrets<K extends MailKind>(kind: K, open: unknown, secret: unknown): MailVariables[K] {
  return mailVariableSchemas[kind].parse(merge(open, MailSecrets.parse(secret)))
}

/**
 * Variables for a preview, made from the open part alone: every secret reads ••••. So it works after the secrets were erased.
 *
 * @throws ZodError when `open` is not the open part of `kind`.
 */
export function joinMasked<K extends MailKind>(kind: K, open: unknown): MailVariables[K] {
  return maskSecrets(joinSecrets(kind, open, standIns[kind]))
}

/** A copy of a mail's variables in which every secret reads ••••. */
export function maskSecrets<V extends MailVariables[MailKind]>(variables: V): V {
  return {
    ...variables,
    ...('initialPassword' in variables ? { initialPassword: secretMask } : {}),
    ...('link' in variables ? { link: { ...variables.link, url: secretMask, code: secretMask } } : {}),
  }
}

const OpenHalf = z.record(z.string(), z.unknown())

function merge(open: unknown, secret: MailSecrets): Record<string, unknown> {
  const { link, ...rest } = OpenHalf.parse(open)
  if (link === undefined) return { ...rest, ...secret }
  return { ...rest, ...secret, link: { ...OpenHalf.parse(link), ...secret.link } }
}
