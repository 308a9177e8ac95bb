import { z } from 'zod'
import { mailVariableSchemas, type MailKind, type MailVariables } from './mail-kinds.ts'

/** What stands in a mail where a secret is not to be seen. */
export const secretMask = '••••'

const MailSecrets = z.strictObject({
  initialPassword: z.string().min(1).optional(),
  link: z.strictObject({ url: z.string().min(1), code: z.string().min(1) }).optional(),
})

/** The secrets of one mail: JSON-able, to be stored encrypted and erased once the mail is sent. Empty for most kinds. */
export type MailSecrets = z.infer<typeof MailSecrets>

/** A mail's variables taken apart. Both halves survive `JSON.stringify` and `JSON.parse`. */
export interface SplitMailVariables {
  /** The variables without the keys that hold secrets. */
  open: Record<string, unknown>
  secret: MailSecrets
}

const linkStandIn: MailSecrets = { link: { url: 'certdesk://masked', code: 'masked' } }

/** Secrets of the right shape for each kind, standing in until they are masked. A new kind must say here what it hides. */
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
 * @throws ZodError when the variables are not those of `kind`: better at writing the outbox than at sending.
 */
export function splitSecrets<K extends MailKind>(kind: K, variables: MailVariables[K]): SplitMailVariables {
  const { initialPassword, link, ...open } = mailVariableSchemas[kind].parse(variables) as Partial<
    // Seen as the one kind that would have every secret, so that taking them out reads the same for all.
    MailVariables['confirmAddress'] & MailVariables['applicationApproved']
  >
  if (!link) return { open, secret: initialPassword === undefined ? {} : { initialPassword } }
  const { url, code, ...openLink } = link
  return { open: { ...open, link: openLink }, secret: { link: { url, code } } }
}

/**
 * Puts a mail's variables together again from what the outbox stored.
 *
 * @throws ZodError when the two halves do not make the variables of `kind`, e.g. because the secrets were erased.
 */
export function joinSecrets<K extends MailKind>(kind: K, open: unknown, secret: unknown): MailVariables[K] {
  return mailVariableSchemas[kind].parse(merge(open, MailSecrets.parse(secret)))
}

/**
 * Variables for a preview from the open half alone, in which every secret reads ••••. Works after the secrets were erased.
 *
 * @throws ZodError when `open` is not the open half of `kind`.
 */
export function joinMasked<K extends MailKind>(kind: K, open: unknown): MailVariables[K] {
  return maskSecrets(joinSecrets(kind, open, standIns[kind]))
}

/** A copy of a mail's variables in which every secret reads ••••; the rest is shared with the original. */
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
