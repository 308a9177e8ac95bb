import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { changeMailServer as contract } from '../../../shared/features/outbox/change-mail-server.ts'
import type { AuditChange } from '../../../shared/features/audit/audit-entry.ts'
import { asJson, listChanges } from '../../../shared/features/settings/list-changes.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import { secretMask } from '../../platform/mail/mail-secrets.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { keepMailPassword, saveMailPassword } from './mail-password.ts'
import { findPasswordFor, findStoredMailServer, replaceMailServer } from './mail-server.ts'
import { updateWaitingAsDue } from './outbox-repository.ts'

const SUBJECT = { kind: 'settings', id: 'mailServer', label: 'mailServer' } as const

export async function changeMailServer(
  services: Services,
  { revision, mailServer }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, mailPause } = services
  if ((await findPasswordFor(services, mailServer)) === undefined)
    return failure('invalidInput', { fields: { 'mailServer.password': 'required' } })
  const { password, ...settings } = mailServer
  const outcome = await allOrNothing(database, async (tx) => {
    const stored = await findStoredMailServer(tx)
    if ((stored?.revision ?? 0) !== revision) throw new Refused({ code: 'settingsChanged' })
    const changes: AuditChange[] = listChanges(asJson(stored?.value ?? {}), asJson(settings), 'mailServer')
    // The server stays as it is when only its password was entered: no new revision then.
    const next = changes.length === 0 ? revision : revision + 1
    const nowMs = clock.nowMs()
    if (next !== revision && !(await replaceMailServer(tx, { value: settings, revision }, nowMs)))
      throw new Refused({ code: 'settingsChanged' })
    if (password !== '') changes.push({ field: 'mailServer.password', to: secretMask })
    if (changes.length > 0)
      await recordAudit(tx, services, session, { action: 'settingsChanged', subject: SUBJECT, changes })
    await updateWaitingAsDue(tx, nowMs)
    const passwordId = await saveMailPassword(tx, services, password)
    // Last: a seat that can't seal or write it has changed nothing.
    keepMailPassword(services, password, passwordId)
    return next
  })
  if (!outcome.ok) return outcome
  mailPause.end()
  services.officeDataChanged()
  return success({ revision: outcome.value })
}
