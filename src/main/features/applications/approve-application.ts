import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import type { DecisionInput } from '../../../shared/features/applications/decision.ts'
import { generateInitialPassword } from '../../platform/passwords/generate-initial-password.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { createAccount } from '../accounts/create-account.ts'
import { indexAccountForMatching } from '../accounts/index-account-for-matching.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getUniversitySettings } from '../university/university-settings.ts'
import { decideApplication } from './decide-application.ts'
import { updateAccountOf } from './applications-repository.ts'

const DAY_MS = 86_400_000

export async function approveApplication(
  services: Services,
  input: z.output<typeof DecisionInput>,
  { session }: Call<StaffSession>,
): Promise<Result<{ accountId: number }>> {
  const { clock, database, passwords, randomness } = services
  const university = await getUniversitySettings(database.db)
  const initialPassword = generateInitialPassword(randomness)
  // Hashed before the transaction: the database's one writer does not wait for it.
  const passwordHash = await passwords.hash(initialPassword)
  const expiresAtMs = clock.nowMs() + university.initialPasswordDays * DAY_MS

  return decideApplication(services, session, input, {
    record: { kind: 'approved', reason: null, retake: [] },
    state: 'approved',
    action: 'applicationApproved',
    async withIt(tx, application) {
      const form = ApplicationForm.parse(JSON.parse(application.form_json))
      const account = await createAccount(tx, services, {
        applicationId: application.id,
        email: application.email,
        school: form.school,
        passwordHash,
        expiresAtMs,
      })
      if (!account.ok) return account
      await updateAccountOf(tx, application.id, account.value.accountId)
      await indexAccountForMatching(tx, account.value.accountId)
      const variables = { initialPassword, expiresAtMs, loginUrl: 'certdesk://login', email: application.email }
      await queueMail(tx, services, university, {
        kind: 'applicationApproved',
        recipient: application.email,
        variables,
      })
      return success(account.value)
    },
  })
}
