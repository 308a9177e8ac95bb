import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import { MAX_SAME_PERSONS, type SamePerson } from '../../../shared/features/applications/find-same-person.ts'
import { matchedPersonOf } from '../../../shared/features/accounts/matched-person.ts'
import type { MatchReason } from '../../../shared/features/accounts/match-reason.ts'
import {
  isFindingKey,
  isNameKey,
  matchKeys,
  matchReasons,
  weightOf,
} from '../../../shared/features/accounts/person-match.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import {
  findAccountByEmailKey,
  listAccounts,
  listByKeys,
  listEnrolmentsOf,
  listSharedKeys,
} from '../accounts/accounts-for-matching.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { readDepartmentPaths } from '../university/university-settings.ts'
import { findApplicant, listApprovedForms } from './applications-repository.ts'

/** A name that more accounts bear tells nothing alone; with a birth date or a number, those find the account. */
const COMMON = 20

export async function findSamePerson(
  services: Services,
  { applicationId }: { applicationId: number },
  { session }: Call<StaffSession>,
): Promise<Result<{ matches: SamePerson[] }>> {
  const { db } = services.database
  const applicant = await findApplicant(db, applicationId)
  if (!applicant) return failure('notFound')
  const keys = matchKeys(
    matchedPersonOf({ birthDate: applicant.birth_date, formsJson: [applicant.form_json], enrolments: [] }),
  )
  const holder = await findAccountByEmailKey(db, applicant.email_key)
  const found = await findCandidates(db, keys)
  if (holder) found.add(holder.id)
  if (applicant.account_id !== null) found.delete(applicant.account_id)

  const reasons = await listReasons(db, found, keys, holder?.id)
  const likeliest = [...reasons]
    .toSorted(([idA, a], [idB, b]) => weightOf(b) - weightOf(a) || idB - idA)
    .slice(0, MAX_SAME_PERSONS)
  const matches = await describe(db, likeliest)
  if (matches.length > 0) {
    await recordAudit(db, services, session, {
      action: 'samePersonViewed',
      subject: { kind: 'application', id: applicationId, label: applicant.reception_number },
    })
  }
  return success({ matches })
}

async function findCandidates(db: DatabaseConnection, keys: ReadonlySet<string>): Promise<Set<number>> {
  const rows = await listByKeys(db, [...keys].filter(isFindingKey), COMMON + 1)
  const under = Map.groupBy(rows, (row) => row.key)
  return new Set(
    [...under].flatMap(([key, bearers]) =>
      isNameKey(key) && bearers.length > COMMON ? [] : bearers.map((row) => row.account_id),
    ),
  )
}

/** Every reason of each, not only the one that it was found by. */
async function listReasons(
  db: DatabaseConnection,
  accountIds: ReadonlySet<number>,
  keys: ReadonlySet<string>,
  holderId: number | undefined,
): Promise<Map<number, MatchReason[]>> {
  if (accountIds.size === 0) return new Map()
  const rows = keys.size === 0 ? [] : await listSharedKeys(db, [...accountIds], [...keys])
  const shared = Map.groupBy(rows, (row) => row.account_id)
  return new Map(
    [...accountIds].map((id) => [
      id,
      matchReasons(keys, new Set(shared.get(id)?.map((row) => row.key)), { isSameEmail: id === holderId }),
    ]),
  )
}

async function describe(
  db: DatabaseConnection,
  likeliest: readonly (readonly [accountId: number, reasons: MatchReason[]])[],
): Promise<SamePerson[]> {
  if (likeliest.length === 0) return []
  const ids = likeliest.map(([id]) => id)
  const accounts = new Map((await listAccounts(db, ids)).map((row) => [row.id, row]))
  const enrolments = Map.groupBy(await listEnrolmentsOf(db, ids), (row) => row.account_id)
  const forms = Map.groupBy(await listApprovedForms(db, ids), (row) => row.account_id)
  const pathOf = await readDepartmentPaths(db)
  return likeliest.flatMap(([accountId, reasons]) => {
    const account = accounts.get(accountId)
    if (!account) return []
    const enrolled = enrolments.get(accountId) ?? []
    const formsJson = (forms.get(accountId) ?? []).map((row) => row.form_json)
    const { birth_date: birthDate } = account
    const { names } = matchedPersonOf({ birthDate, formsJson, enrolments: enrolled })
    return {
      accountId,
      email: account.email,
      names: [...names],
      birthDate,
      enrolments: enrolled.map((row) => ({
        studentNumber: row.student_number,
        departmentPath: pathOf(row.department_id),
        leavingMonth: row.leaving_month,
      })),
      createdAtMs: account.created_at_ms,
      reasons,
    }
  })
}
