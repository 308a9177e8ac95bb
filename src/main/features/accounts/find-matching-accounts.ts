import type { MatchReason } from '../../../shared/features/accounts/match-reason.ts'
import {
  isFindingKey,
  isNameKey,
  matchKeys,
  matchReasons,
  weightOf,
  type MatchedPerson,
} from '../../../shared/features/accounts/person-match.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findAccountByEmailKey } from './accounts-repository.ts'
import { listAccounts, listByKeys, listEnrolmentsOf, listSharedKeys } from './matches-repository.ts'

/** A name that more accounts share is no reason by itself. With the same birth date or number, they are found by that. */
const COMMON = 20

/** An account that may belong to somebody, what is stored of it, and every reason to think so. */
export interface MatchingAccount {
  accountId: number
  email: string
  birthDate: string
  createdAtMs: number
  enrolments: Awaited<ReturnType<typeof listEnrolmentsOf>>
  reasons: MatchReason[]
}

/** Accounts that may belong to a person with this mail address, the likeliest first. `butNot`: the account that is known to be theirs. */
export async function findMatchingAccounts(
  db: DatabaseConnection,
  { person, emailKey, butNot }: { person: MatchedPerson; emailKey: string; butNot: number | null },
  limit: number,
): Promise<MatchingAccount[]> {
  const keys = matchKeys(person)
  const holder = await findAccountByEmailKey(db, emailKey)
  const found = await findCandidates(db, keys)
  if (holder) found.add(holder.id)
  if (butNot !== null) found.delete(butNot)
  const reasons = await listReasons(db, found, keys, holder?.id)
  const likeliest = [...reasons]
    .toSorted(([idA, a], [idB, b]) => weightOf(b) - weightOf(a) || idB - idA)
    .slice(0, limit)
  return describe(db, likeliest)
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

/** All reasons for each account, not only the one by which it was found. */
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
): Promise<MatchingAccount[]> {
  if (likeliest.length === 0) return []
  const ids = likeliest.map(([id]) => id)
  const accounts = new Map((await listAccounts(db, ids)).map((row) => [row.id, row]))
  const enrolments = Map.groupBy(await listEnrolmentsOf(db, ids), (row) => row.account_id)
  return likeliest.flatMap(([accountId, reasons]) => {
    const account = accounts.get(accountId)
    if (!account) return []
    const { email, birth_date: birthDate, created_at_ms: createdAtMs } = account
    return { accountId, email, birthDate, createdAtMs, enrolments: enrolments.get(accountId) ?? [], reasons }
  })
}
