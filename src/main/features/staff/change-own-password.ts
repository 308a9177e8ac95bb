import type { z } from 'zod'
import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { changeOwnPassword as contract } from '../../../shared/features/staff/change-own-password.ts'
import { wrapIdentity } from '../../platform/crypto/wrapped-identity.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getNamesOfHouse } from '../university/names-of-house.ts'
import { judgeStaffPassword } from './judge-staff-password.ts'
import { deleteSessionsOf, findStaffAccountById, replaceStaffPassword } from './staff-repository.ts'

type Input = z.output<typeof contract.input>

export async function changeOwnPassword(
  services: Services,
  { currentPassword, password }: Input,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const { database, officeDataChanged, passwords, throttle } = services
  const { staffId, displayName, sessionId } = session
  const subject = { kind: 'staff', id: staffId, label: displayName } as const
  const block = await throttle.attempt('passwordByStaff', String(staffId))
  if (block) return failure('tryLater', { retryAtMs: block.retryAtMs })
  const account = await findStaffAccountById(database.db, staffId)
  if (!account) return failure('sessionEnded')
  if (!(await passwords.verify(account.password_hash, currentPassword))) {
    await recordAudit(database.db, services, session, { action: 'staffPasswordChangeFailed', subject })
    return refuse('currentPassword', 'passwordWrong')
  }
  await throttle.forgive('passwordByStaff', String(staffId))
  if (password === currentPassword) return refuse('password', 'passwordUnchanged')
  const names = await getNamesOfHouse(database.db)
  const problem = await judgeStaffPassword(services, { loginName: account.login_name, displayName, password }, names)
  if (problem) return refuse('password', problem)

  const [hash, wrapped] = await Promise.all([
    passwords.hash(password),
    wrapIdentity(passwords, session.identity, password),
  ])
  const outcome = await allOrNothing(database, async (tx) => {
    const change = { password_hash: hash, wrapped_identity: wrapped }
    // An administrator reset it meanwhile.
    if (!(await replaceStaffPassword(tx, account, change))) throw new Refused({ code: 'sessionEnded' })
    await deleteSessionsOf(tx, staffId, sessionId)
    await recordAudit(tx, services, session, { action: 'staffPasswordChanged', subject })
  })
  if (!outcome.ok) return outcome
  officeDataChanged()
  return success({})
}

function refuse(field: keyof Input, problem: FieldProblem) {
  return failure('invalidInput', { fields: { [field]: problem } })
}
