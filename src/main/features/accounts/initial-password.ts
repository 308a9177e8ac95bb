import { accountsSettings } from '../../../shared/features/accounts/accounts-settings.ts'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success } from '../../../shared/bridge/result.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { generateInitialPassword } from '../../platform/passwords/generate-initial-password.ts'
import type { Services } from '../../platform/services.ts'
import type { RenewSecret } from '../outbox/renewed-secret.ts'
import { getSettings } from '../settings/settings.ts'
import { findAccountByEmailKey, updateCredentials } from './accounts-repository.ts'

const DAY_MS = 86_400_000

export interface InitialPassword {
  text: string
  hash: string
  expiresAtMs: number
}

/** Hashed before the transaction, so that the database's one writer does not have to wait. */
export async function makeInitialPassword({
  clock,
  database,
  commonPasswords,
  passwords,
  randomness,
}: Pick<Services, 'clock' | 'commonPasswords' | 'database' | 'passwords' | 'randomness'>): Promise<InitialPassword> {
  const { initialPasswordDays } = await getSettings(database.db, accountsSettings)
  let text: string
  do text = generateInitialPassword(randomness)
  while (await commonPasswords.includes(text))
  return { text, hash: await passwords.hash(text), expiresAtMs: clock.nowMs() + initialPasswordDays * DAY_MS }
}

/** Whether whoever has this address has not set passwords of their own yet. */
export async function isInitialPasswordInUse(db: DatabaseConnection, email: string): Promise<boolean> {
  const account = await findAccountByEmailKey(db, emailKey(email))
  return account !== undefined && account.initial_password_expires_at_ms !== null
}

/** Another initial password in place of one whose mail did not arrive. Not once the graduate has set passwords of their own. */
export const renewInitialPassword: RenewSecret = async (services, { recipient }) => {
  const account = await findAccountByEmailKey(services.database.db, emailKey(recipient))
  if (!account || account.initial_password_expires_at_ms === null) return failure('mailOutdated')
  const { text, hash, expiresAtMs } = await makeInitialPassword(services)
  return success({
    async store(tx) {
      const version = await updateCredentials(tx, account, {
        password_hash: hash,
        initial_password_expires_at_ms: expiresAtMs,
      })
      return version === undefined ? undefined : { initialPassword: text, expiresAtMs }
    },
  })
}
