import type { Insertable, Selectable } from 'kysely'
import type { PersonName } from '../../../shared/features/accounts/person-name.ts'
import type { ListRequestsInput } from '../../../shared/features/certificate-requests/list-requests.ts'
import type { Database, DatabaseConnection } from '../../platform/database/database.ts'
import { searchIndex } from '../../platform/database/search-index.ts'
import { queryTerms } from '../../platform/database/search-terms.ts'
import { sqlText } from '../../platform/database/sql-text.ts'
import type { CertificateRequestsTable } from './certificate-requests-tables.ts'

const requestSearch = searchIndex({
  table: 'certificate_requests',
  index: 'certificate_request_search',
  idColumn: 'certificate_request_id',
})

export type CertificateRequestRecord = Selectable<CertificateRequestsTable>

export function findRequest(db: DatabaseConnection, requestId: number): Promise<CertificateRequestRecord | undefined> {
  return db.selectFrom('certificate_requests').selectAll().where('id', '=', requestId).executeTakeFirst()
}

export function findRequestByKey(
  db: DatabaseConnection,
  accountId: number,
  requestKey: string,
): Promise<CertificateRequestRecord | undefined> {
  return db
    .selectFrom('certificate_requests')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
}

/** @returns undefined when this account has a request with this key already, also one that another call made a moment before */
export async function insertRequest(
  db: DatabaseConnection,
  row: Insertable<CertificateRequestsTable>,
): Promise<number | undefined> {
  const inserted = await db
    .insertInto('certificate_requests')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'request_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function updateRequestNumber(
  db: DatabaseConnection,
  requestId: number,
  requestNumber: string,
): Promise<void> {
  await db
    .updateTable('certificate_requests')
    .set({ request_number: requestNumber })
    .where('id', '=', requestId)
    .execute()
}

/** Writes the terms by which staff find a new request: everything they may know of it. */
export function indexForSearch(
  { db, kind }: Pick<Database, 'kind'> & { db: DatabaseConnection },
  requestId: number,
  of: { requestNumber: string; name: PersonName; studentNumber: string; email: string },
): Promise<void> {
  const { kanji, katakana, roman } = of.name
  const keys = [of.requestNumber, of.studentNumber, of.email]
  const texts = [kanji, katakana, roman, ...keys]
  return requestSearch.write(db, kind, requestId, { texts, keys, marks: ['requested'] })
}

/** Cancels a request in the state `requested`. @returns false, and nothing is changed, when it is cancelled or issued */
export async function updateAsCancelled(
  { db, kind }: Pick<Database, 'kind'> & { db: DatabaseConnection },
  { id, request_number: requestNumber, student_number: studentNumber, email }: CertificateRequestRecord,
  atMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('certificate_requests')
    .set((column) => ({ state: 'cancelled', cancelled_at_ms: atMs, revision: column('revision', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'requested')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await requestSearch.mark(db, kind, id, { keys: [requestNumber, studentNumber, email], marks: ['cancelled'] })
  return true
}

/** Newest first. */
export function listRequestsOfAccount(
  db: DatabaseConnection,
  accountId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<CertificateRequestRecord[]> {
  let query = db
    .selectFrom('certificate_requests')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(limit)
  if (after !== null) query = query.where('id', '<', after)
  return query.execute()
}

const LISTED = [
  'id',
  'request_number',
  'state',
  'method_id',
  'student_number',
  'graduate_name',
  'copies',
  'total_yen',
  'requested_at_ms',
] as const

/** In the order in which they were made, which is that of the ids: so paging and sorting need no other index. */
export function listRequests(
  database: Database,
  page: ListRequestsInput,
): Promise<Pick<CertificateRequestRecord, (typeof LISTED)[number]>[]> {
  const isOldestFirst = page.sort === 'oldestFirst'
  if (queryTerms(page.search).length > 0)
    return requestSearch.find(database, {
      typed: page.search,
      isOldestFirst,
      limit: page.limit,
      after: page.after,
      columns: LISTED.map((column) => `certificate_requests.${column}`).join(', '),
      filter:
        page.state === null
          ? undefined
          : { marks: [[page.state]], condition: sqlText('certificate_requests.state = ?', page.state) },
    })
  let query = database.db
    .selectFrom('certificate_requests')
    .select(LISTED)
    .orderBy('id', isOldestFirst ? 'asc' : 'desc')
    .limit(page.limit)
  if (page.state !== null) query = query.where('state', '=', page.state)
  if (page.after !== null) query = query.where('id', isOldestFirst ? '>' : '<', page.after)
  return query.execute()
}
