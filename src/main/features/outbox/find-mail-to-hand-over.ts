import type { MailKind } from '../../../shared/features/outbox/outbox-mail.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { listMailsTo } from './outbox-repository.ts'
import { openVariablesOf } from './renew-secret.ts'

/** The newest mail of that kind to an address, to hand over what it brings; about one application, if its number is given. */
export async function findMailToHandOver(
  db: DatabaseConnection,
  { receptionNumber, ...mail }: { kind: MailKind; recipient: string; receptionNumber?: string },
): Promise<{ mailId: number; kind: MailKind; recipient: string } | null> {
  const mails = await listMailsTo(db, mail)
  const found = mails.find(
    (one) => receptionNumber === undefined || openVariablesOf(one)['receptionNumber'] === receptionNumber,
  )
  return found ? { mailId: found.id, ...mail } : null
}
