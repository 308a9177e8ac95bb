import type { Insertable, Updateable, Selectable } from 'kysely'
import type { ApplicationState } from '../../../shared/features/applications/application.ts'
import type { ListApplicationsInput } from '../../../shared/features/applications/list-applications.ts'
import type { Database, DatabaseConnection } from '../../platform/database/database.ts'
import { searchIndex } from '../../platform/database/search-index.ts'
import { queryTerms } from '../../platform/database/search-terms.ts'
import { allOf, joinTexts, readRows, sqlText, type SqlText } from '../../platform/database/sql-text.ts'
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

type ListedApplication = Pick<
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
>
type ApplicationsPage = Omit<ListApplicationsInput, 'isOnlyMine'> & { claimedById: number | null }

const LISTED = `applications.id, applications.reception_number, applications.kind, applications.state,
  applications.applicant_name, applications.applicant_katakana, applications.student_number, applications.email,
  applications.submitted_at_ms, claimer.display_name as claimed_by`
const CLAIMER = 'left join staff_accounts as claimer on claimer.id = applications.claimed_by_id'

/** In the order of submission, which is that of the ids: so paging and sorting need no other index. */
export function listApplications(database: Database, page: ApplicationsPage): Promise<ListedApplication[]> {
  const { states, claimedById, after, limit, search } = page
  const isOldestFirst = page.sort === 'oldestFirst'
  const order = isOldestFirst ? 'asc' : 'desc'
  const ofStates = sqlText(`applications.state in (${states.map(() => '?').join(', ')})`, ...states)
  const ofClaimer = sqlText('applications.claimed_by_id = ?', claimedById)
  const filters = [...(states.length > 0 ? [ofStates] : []), ...(claimedById === null ? [] : [ofClaimer])]
  if (queryTerms(search).length > 0) {
    const marks = [...(states.length > 0 ? [states] : []), ...(claimedById === null ? [] : [[claimMark(claimedById)]])]
    return applicationSearch.find(database, {
      typed: search,
      isOldestFirst,
      limit,
      after,
      columns: LISTED,
      joins: CLAIMER,
      filter: filters.length > 0 ? { marks, condition: allOf(filters) } : undefined,
    })
  }
  // The cases of one person are few: those are looked up first, then filtered by state.
  const isOfSeveralStates = states.length > 1 && claimedById === null
  const conditions = isOfSeveralStates ? [firstOfEachState(page)] : filters
  if (after !== null) conditions.push(sqlText(`applications.id ${isOldestFirst ? '>' : '<'} ?`, after))
  return readRows(
    database,
    joinTexts(
      [
        sqlText(`select ${LISTED} from applications ${CLAIMER} where`),
        allOf(conditions),
        sqlText(`order by applications.id ${order} limit ?`, limit),
      ],
      ' ',
    ),
  )
}

/**
 * The applications that can be on a page of several states: the first of each state. With `state in (…) order by id` SQLite would
 * read and sort every application of these states, which takes 20 to 60 ms a page with 100,000 of them.
 */
function firstOfEachState({ states, after, sort, limit }: ApplicationsPage): SqlText {
  const isOldestFirst = sort === 'oldestFirst'
  const from = after === null ? [] : [sqlText(`id ${isOldestFirst ? '>' : '<'} ?`, after)]
  const first = states.map((state) =>
    joinTexts(
      [
        sqlText('select of_state.id from (select id from applications where'),
        allOf([sqlText('state = ?', state), ...from]),
        sqlText(`order by id ${isOldestFirst ? 'asc' : 'desc'} limit ?) as of_state`, limit),
      ],
      ' ',
    ),
  )
  return joinTexts([sqlText('applications.id in ('), joinTexts(first, ' union all '), sqlText(')')], '')
}

/** One statement, so that changes are counted once while `foldCounts` runs. */
export async function countApplications(db: DatabaseConnection): Promise<Record<ApplicationState, number>> {
  const rows = await db
    .selectFrom('application_counts')
    .select(['state', 'count'])
    .unionAll(db.selectFrom('application_count_changes').select(['state', 'difference as count']))
    .execute()
  const counts: Record<ApplicationState, number> = {
    received: 0,
    checking: 0,
    resubmissionRequested: 0,
    approved: 0,
    rejected: 0,
  }
  for (const { state, count } of rows) counts[state] += count
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

/**
 * Adds to the list of changes, not to the counts themselves: a count is one row, for which all seats would wait until whoever changed
 * it has done everything else.
 */
async function shiftCount(
  db: DatabaseConnection,
  from: ApplicationState | undefined,
  to: ApplicationState,
): Promise<void> {
  if (from === to) return
  const added = { state: to, difference: 1 }
  const changes = from === undefined ? [added] : [{ state: from, difference: -1 }, added]
  await db.insertInto('application_count_changes').values(changes).execute()
}

/** Takes the changes into the counts, so that there are never many. Of several seats at the same moment, each change is one's. */
export async function foldCountChanges(db: DatabaseConnection): Promise<void> {
  const changes = await db.deleteFrom('application_count_changes').returning(['state', 'difference']).execute()
  const sums = Map.groupBy(changes, ({ state }) => state)
  // Always in the same order, so that no two seats wait for each other.
  for (const state of [...sums.keys()].toSorted()) {
    const difference = (sums.get(state) ?? []).reduce((sum, change) => sum + change.difference, 0)
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
 * Changes an application if it still has the revision and the state that were read. Raises the revision; keeps the counts and what the
 * search knows of them right. Where the form changes, `indexForSearch` must follow.
 * @returns false, and nothing is changed, when somebody else changed it in between
 */
export async function updateApplication(
  db: DatabaseConnection,
  kind: Database['kind'],
  read: ApplicationRecord,
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
  const { state = read.state, claimed_by_id: claimedById = read.claimed_by_id } = change
  const marks = marksOf({ state, claimed_by_id: claimedById })
  await applicationSearch.mark(db, kind, read.id, { keys: keysOf(read), marks })
  await shiftCount(db, read.state, state)
  return true
}

function keysOf(of: Pick<ApplicationRecord, 'student_number' | 'email' | 'reception_number'>): string[] {
  return [of.student_number, of.email, of.reception_number]
}

const claimMark = (staffId: number): string => `c${staffId}`

function marksOf({ state, claimed_by_id: claimedById }: Pick<ApplicationRecord, 'state' | 'claimed_by_id'>): string[] {
  return claimedById === null ? [state] : [state, claimMark(claimedById)]
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
  const keys = keysOf(application)
  const marks = marksOf(application)
  return applicationSearch.write(db, kind, application.id, { texts: [...names, ...keys], keys, marks })
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
    .select(['id', 'kind', 'account_id', 'state', 'form_json'])
    .where('account_id', 'in', accountIds)
    .execute()
  return rows.filter((row) => row.state === 'approved').toSorted((one, other) => other.id - one.id)
}
