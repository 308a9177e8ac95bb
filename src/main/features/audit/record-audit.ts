import type { AuditAction, AuditChange, AuditSubject } from '../../../shared/features/audit/audit-entry.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { insertEntry } from './audit-repository.ts'

/** What was done, and to what. The label is a name that people know: a reception number, a person's name. */
export interface AuditEvent {
  action: AuditAction
  subject?: { kind: AuditSubject; id: number | string; label: string }
  /** For settings: the fields that changed, with their old and new values. */
  changes?: readonly AuditChange[]
}

/** Who does something: somebody's session, or the program itself. */
export type Actor = Session | { readonly kind: 'system' }

/** Writes an audit row. To be called in the transaction of what it records. */
export async function recordAudit(
  tx: DatabaseConnection,
  { clock, seatSettings }: Pick<Services, 'clock' | 'seatSettings'>,
  actor: Actor,
  { action, subject, changes = [] }: AuditEvent,
): Promise<void> {
  await insertEntry(tx, {
    at_ms: clock.nowMs(),
    seat_id: seatSettings.read().seatId,
    ...describeActor(actor),
    action,
    subject: subject?.kind ?? null,
    subject_id: subject === undefined ? null : String(subject.id),
    subject_label: subject?.label ?? '',
    changes_json: changes.length === 0 ? null : JSON.stringify(changes),
  })
}

function describeActor(actor: Actor) {
  switch (actor.kind) {
    case 'system':
      return { actor_kind: 'system', actor_id: null, actor: 'system' } as const
    case 'none':
      return { actor_kind: 'anonymous', actor_id: null, actor: '' } as const
    case 'applicant':
    case 'enrolling':
    case 'emailChange':
    case 'passwordReset':
      return { actor_kind: 'applicant', actor_id: null, actor: actor.email } as const
    case 'firstLogin':
    case 'graduate':
      return { actor_kind: 'graduate', actor_id: actor.accountId, actor: actor.email } as const
    case 'staff':
    case 'staffFirstLogin':
      return { actor_kind: 'staff', actor_id: actor.staffId, actor: actor.displayName } as const
  }
}
