import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { describeLastMail as contract, MailProgress } from '../../../shared/features/outbox/describe-last-mail.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { findMailByMessageId } from './outbox-repository.ts'

export async function describeLastMail(
  { database, lastMails }: Pick<Services, 'database' | 'lastMails'>,
  { windowId }: Pick<Call, 'windowId'>,
): Promise<Result<z.input<typeof contract.output>>> {
  const messageId = lastMails.find(windowId)
  const mail = messageId === undefined ? undefined : await findMailByMessageId(database.db, messageId)
  return success({ progress: mail ? progressOf(mail) : 'none' })
}

function progressOf({ state, problem }: { state: string; problem: string | null }): MailProgress {
  if (state === 'sent' || state === 'refused') return state
  // The office helps whoever waited for it.
  if (state === 'withdrawn') return 'none'
  return problem === null ? 'underWay' : 'delayed'
}
