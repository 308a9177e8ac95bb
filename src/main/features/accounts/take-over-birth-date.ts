import type { DatabaseConnection } from '../../platform/database/database.ts'
import { updateBirthDate } from './accounts-repository.ts'

/**
 * Puts the birth date that staff approved last on the account: it is the one that matching and added student numbers go by.
 * A form that did not ask for it changes nothing. Belongs in the decision's transaction.
 */
export async function takeOverBirthDate(tx: DatabaseConnection, accountId: number, birthDate: string): Promise<void> {
  if (birthDate !== '') await updateBirthDate(tx, accountId, birthDate)
}
