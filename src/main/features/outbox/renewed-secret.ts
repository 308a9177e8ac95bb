import type { Result } from '../../../shared/bridge/result.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'

/** A new code or initial password, for a mail that lost its own. */
export interface RenewedSecret {
  /**
   * Stores it and voids the old one, in the caller's transaction.
   *
   * @returns what of the mail's variables changes with it; undefined when somebody was quicker: nothing is changed then
   */
  store(tx: DatabaseConnection): Promise<Record<string, unknown> | undefined>
}

/**
 * Makes the secret of a mail anew. Fails with mailOutdated when nobody needs it any more: it was used, or a newer mail was sent.
 * Nothing is stored before `store`, so that slow hashes are made outside of the transaction.
 */
export type RenewSecret = (
  services: Services,
  mail: { recipient: string; variables: Record<string, unknown> },
) => Promise<Result<RenewedSecret>>

/**
 * Who can make the secrets that mails have: the features that own codes and accounts, which stand above the outbox. With `isForPerson`
 * the newest link of the same matter is replaced, not only the one of the mail: whoever it is for is there.
 */
export interface SecretRenewals {
  link: (services: Services, mail: Parameters<RenewSecret>[1] & { isForPerson: boolean }) => ReturnType<RenewSecret>
  initialPassword: RenewSecret
}
