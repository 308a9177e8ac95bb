import type { MailKind, MailProblem } from '../../../shared/features/outbox/outbox-mail.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { listRefusedTo } from './outbox-repository.ts'
import { openVariablesOf } from './renew-secret.ts'

/** The newest mail about an application that staff must see to. The one with the initial password names no application. */
export async function findRefusedMail(
  db: DatabaseConnection,
  { recipient, receptionNumber }: { recipient: string; receptionNumber: string },
): Promise<{ kind: MailKind; problem: MailProblem | null } | null> {
  const mail = (await listRefusedTo(db, recipient)).find(
    (one) => one.kind === 'applicationApproved' || openVariablesOf(one)['receptionNumber'] === receptionNumber,
  )
  return mail ? { kind: mail.kind, problem: mail.problem } : null
}
