import type { LinkPurpose } from '../../../shared/bridge/link-purpose.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { updateLinksOfAccount } from './links-repository.ts'

/** Voids the unused links of an account that have one of these purposes. To be called in the transaction that makes them unsafe. */
export async function voidLinksOfAccount(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  accountId: number,
  purposes: readonly LinkPurpose[],
): Promise<void> {
  await updateLinksOfAccount(tx, accountId, purposes, clock.nowMs())
}
