import { z } from 'zod'
import { LINK_PURPOSES } from '../../../shared/features/outbox/outbox-mail.ts'
import type { Result } from '../../../shared/bridge/result.ts'
import type { Services } from '../../platform/services.ts'
import type { MailRow } from './outbox-repository.ts'
import type { RenewedSecret, SecretRenewals } from './renewed-secret.ts'

const OpenVariables = z.record(z.string(), z.unknown())

/** The variables of a stored mail without its secrets. */
export function openVariablesOf({ variables_json: json }: Pick<MailRow, 'variables_json'>): Record<string, unknown> {
  return OpenVariables.parse(JSON.parse(json))
}

/**
 * Makes the secret of a mail anew, by whoever can. Undefined for a mail that never had one.
 *
 * @param isForPerson for somebody who is there, so also when a newer mail took this one's place
 */
export async function renewSecret(
  services: Services,
  mail: MailRow,
  { renewals, isForPerson = false }: { renewals: SecretRenewals; isForPerson?: boolean },
): Promise<Result<RenewedSecret> | undefined> {
  const { kind, recipient } = mail
  const variables = openVariablesOf(mail)
  if (LINK_PURPOSES[kind] !== undefined) return renewals.link(services, { recipient, variables, isForPerson })
  if (kind === 'applicationApproved') return renewals.initialPassword(services, { recipient, variables })
  return undefined
}
