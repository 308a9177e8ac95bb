import type { DatabaseConnection } from '../../platform/database/database.ts'
import { updateBirthDate } from './accounts-repository.ts'

/**
 * Stores the birth date that staff approved last with the account. Matching and added student numbers use it. A form that did
 * not ask for it changes nothing. To be called in the decision's transaction.
 */
export async function takeOverBirthDate(tx: DatabaseConnection, accountId: number, birthDate: string): Promise<void> {
  if (birthDate !== '') await updateBirthDate(tx, accountId, birthDate)
}
