import type { Insertable, Updateable, Selectable } from 'kysely'
import type { ApplicationState } from '../../../shared/features/applications/application.ts'
import type { ListApplicationsInput } from '../../../shared/features/applications/list-applications.ts'
import type { Database, DatabaseConnection } from '../../platform/database/database.ts'
import { searchIndex } from '../../platform/database/search-index.ts'
import { readForm } from './stored-form.ts'
import type { ApplicationsTable } from './applications-tables.ts'

export const applicationSearch = searchIndex({
  table: 'applications',
  index: 'application_search',
  idColumn: 'application_id',
})

export type ApplicationChange = Updateable<ApplicationsTable>
export type ApplicationRecord = Selectable<ApplicationsTable> & { claimed_by: string | null; decided_by: string | null }

/** The columns that hold the form of an application of either kind. */
export type FormColumns = Pick<
  Insertable<ApplicationsTable>,
  | 'form_json'
  | 'applicant_name'
  | 'applicant_katakana'
  | 'birth_date'
  | 'student_number'
  | 'terms_version'
  | 'terms_agreed_at_ms'
>

function selectApplications(db: DatabaseConnection) {
  return db
    .selectFrom('applications')
    .leftJoin('staff_accounts as claimer', 'claimer.id', 'applications.claimed_by_id')
    .leftJoin('staff_accounts as decider', 'decider.id', 'applications.decided_by_id')
    .selectAll('applications')
    .select(['claimer.display_name as claimed_by', 'decider.display_name as decided_by'])
}

export function findApplication(db: DatabaseConnection, applicationId: number): Promise<ApplicationRecord | undefined> {
  return selectApplications(db).where('applications.id', '=', applicationId).executeTakeFirst()
}

export function findByReceptionNumber(
  db: DatabaseConnection,
  receptionNumber: string,
): Promise<Pick<ApplicationRecord, 'id' | 'state' | 'birth_date'> | undefined> {
  return db
    .selectFrom('applications')
    .select(['id', 'state', 'birth_date'])
    .where('reception_number', '=', receptionNumber)
    .executeTakeFirst()
}

/** @throws Error when there is none */
export function getApplication(db: DatabaseConnection, applicationId: number): Promise<ApplicationRecord> {
  return selectApplications(db).where('applications.id', '=', applicationId).executeTakeFirstOrThrow()
}

/**
 * The ids that can be on a page of several states: the first of each state. With `state in (…) order by id` SQLite would read and
 * sort every application of these states, which takes 20 to 60 ms a page with 100,000 of them.
 */
function firstOfEachState(
  db: DatabaseConnection,
  { states, after, sort, limit }: Pick<ListApplicationsInput, 'states' | 'after' | 'sort' | 'limit'>,
) {
  const isOldestFirst = sort === 'oldestFirst'
  const [first, ...others] = states.map((state) => {
    let ids = db
      .selectFrom('applications')
      .select('id')
      .where('state', '=', state)
      .orderBy('id', isOldestFirst ? 'asc' : 'desc')
      .limit(limit)
    if (after !== null) ids = ids.where('id', isOldestFirst ? '>' : '<', after)
    return db.selectFrom(ids.as('of_state')).select('of_state.id')
  })
  return first && others.reduce((all, next) => all.unionAll(next), first)
}

/** In the order of submission, which is that of the ids: so paging and sorting need no other index. */
export async function listApplications(
  { db, kind }: Database,
  page: Omit<ListApplicationsInput, 'isOnlyMine'> & { claimedById: number | null },
): Promise<
  Pick<
    ApplicationRecord,
    | 'id'
    | 'reception_number'
    | 'kind'
    | 'state'
    | 'applicant_name'
    | 'applicant_katakana'
    | 'student_number'
    | 'email'
    | 'submitted_at_ms'
    | 'claimed_by'
  >[]
> {
  const isOldestFirst = page.sort === 'oldestFirst'
  const match = applicationSearch.matches(kind, page.search)
  let query = db
    .selectFrom('applications')
    .leftJoin('staff_accounts as claimer', 'claimer.id', 'applications.claimed_by_id')
    .select([
      'applications.id',
      'applications.reception_number',
      'applications.kind',
      'applications.state',
      'applications.applicant_name',
      'applications.applicant_katakana',
      'applications.student_number',
      'applications.email',
      'applications.submitted_at_ms',
      'claimer.display_name as claimed_by',
    ])
    .orderBy('applications.id', isOldestFirst ? 'asc' : 'desc')
    .limit(page.limit)
  // A search, or the cases of one person, gives few rows: those are looked up first, then filtered by state.
  const candidates =
    page.states.length > 1 && !match && page.claimedById === null ? firstOfEachState(db, page) : undefined
  if (candidates) query = query.where('applications.id', 'in', candidates)
  else if (page.states.length > 0) query = query.where('applications.state', 'in', page.states)
  if (match) query = query.where(match)
  if (page.claimedById !== null) query = query.where('applications.claimed_by_id', '=', page.claimedById)
  if (page.after !== null) query = query.where('applications.id', isOldestFirst ? '>' : '<', page.after)
  return query.execute()
}

export async function countApplications(db: DatabaseConnection): Promise<Record<ApplicationState, number>> {
  const rows = await db.selectFrom('application_counts').selectAll().execute()
  const counts: Record<ApplicationState, number> = {
    received: 0,
    checking: 0,
    resubmissionRequested: 0,
    approved: 0,
    rejected: 0,
  }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** Other applications from the same address or with the same student number, newest first. */
export function listEarlier(
  db: DatabaseConnection,
  of: Pick<ApplicationRecord, 'id' | 'email_key' | 'student_number'>,
) {
  return db
    .selectFrom('applications')
    .select(['id', 'reception_number', 'state', 'submitted_at_ms'])
    .where('id', '<>', of.id)
    .where((is) =>
      of.student_number === ''
        ? is('email_key', '=', of.email_key)
        : is.or([is('email_key', '=', of.email_key), is('student_number', '=', of.student_number)]),
    )
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}

async function shiftCount(
  db: DatabaseConnection,
  from: ApplicationState | undefined,
  to: ApplicationState,
): Promise<void> {
  if (from === to) return
  const changes = [...(from === undefined ? [] : [{ state: from, difference: -1 }]), { state: to, difference: 1 }]
  // Always in the same order: else two changes in opposite directions could each hold the row that the other waits for.
  for (const { state, difference } of changes.toSorted((one, other) => (one.state < other.state ? -1 : 1))) {
    await db
      .updateTable('application_counts')
      .set((column) => ({ count: column('count', '+', difference) }))
      .where('state', '=', state)
      .execute()
  }
}

/** Inserts a new application and counts it. The caller then gives it its number and its search terms. */
export async function insertApplication(db: DatabaseConnection, row: Insertable<ApplicationsTable>): Promise<number> {
  const { id } = await db.insertInto('applications').values(row).returning('id').executeTakeFirstOrThrow()
  await shiftCount(db, undefined, row.state)
  return id
}

export async function updateReceptionNumber(
  db: DatabaseConnection,
  applicationId: number,
  receptionNumber: string,
): Promise<void> {
  await db
    .updateTable('applications')
    .set({ reception_number: receptionNumber })
    .where('id', '=', applicationId)
    .execute()
}

/**
 * Changes an application if it still has the revision and the state that were read. Raises the revision and keeps the counts right.
 * @returns false, and nothing is changed, when somebody else changed it in between
 */
export async function updateApplication(
  db: DatabaseConnection,
  read: Pick<ApplicationRecord, 'id' | 'revision' | 'state'>,
  change: ApplicationChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('applications')
    .set({ ...change, revision: read.revision + 1 })
    .where('id', '=', read.id)
    .where('revision', '=', read.revision)
    .where('state', '=', read.state)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await shiftCount(db, read.state, change.state ?? read.state)
  return true
}

/** Writes the terms by which staff find an application: everything they may know of it. */
export function indexForSearch(
  db: DatabaseConnection,
  kind: Database['kind'],
  application: ApplicationRecord,
): Promise<void> {
  const form = readForm(application)
  const people = 'applicant' in form ? [form.applicant.name, form.school.name] : [form.school.name]
  const names = people.flatMap((name) => [name.kanji, name.katakana, name.roman])
  const { id, student_number: studentNumber, email, reception_number: receptionNumber } = application
  return applicationSearch.write(db, kind, id, [...names, studentNumber, email, receptionNumber])
}

export async function updateAccountOf(db: DatabaseConnection, applicationId: number, accountId: number): Promise<void> {
  await db.updateTable('applications').set({ account_id: accountId }).where('id', '=', applicationId).execute()
}

/** What of an application helps to find the account of the same person. */
export function findApplicant(db: DatabaseConnection, applicationId: number) {
  return db
    .selectFrom('applications')
    .select(['id', 'reception_number', 'email_key', 'form_json', 'birth_date', 'account_id'])
    .where('id', '=', applicationId)
    .executeTakeFirst()
}

/**
 * The approved forms of some accounts, the newest first. Filtered and sorted here, not in SQL: SQLite would use the index of states
 * and walk through every approved application.
 */
export async function listApprovedForms(db: DatabaseConnection, accountIds: readonly number[]) {
  const rows = await db
    .selectFrom('applications')
    .select(['id', 'account_id', 'state', 'form_json'])
    .where('account_id', 'in', accountIds)
    .execute()
  return rows.filter((row) => row.state === 'approved').toSorted((one, other) => other.id - one.id)
}
