import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import { matchedPersonOf } from '../../../shared/features/accounts/matched-person.ts'
import { MAX_SAME_PERSONS, type SamePerson } from '../../../shared/features/applications/find-same-person.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { findMatchingAccounts, type MatchingAccount } from '../accounts/find-matching-accounts.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { readDepartmentPaths } from '../university/academic-units.ts'
import { findApplicant, listApprovedForms } from './applications-repository.ts'

export async function findSamePerson(
  services: Services,
  { applicationId }: { applicationId: number },
  { session }: Call<StaffSession>,
): Promise<Result<{ matches: SamePerson[] }>> {
  const { db } = services.database
  const applicant = await findApplicant(db, applicationId)
  if (!applicant) return failure('notFound')
  const { birth_date: birthDate, email_key: emailKey, form_json: formJson } = applicant
  const person = matchedPersonOf({ birthDate, formsJson: [formJson], enrolments: [] })
  const likeliest = await findMatchingAccounts(db, { person, emailKey, butNot: applicant.account_id }, MAX_SAME_PERSONS)
  if (likeliest.length === 0) return success({ matches: [] })
  await recordAudit(db, services, session, {
    action: 'samePersonViewed',
    subject: { kind: 'application', id: applicationId, label: applicant.reception_number },
  })
  return success({ matches: await describe(db, likeliest) })
}

/** The names include those of all forms that were approved for the account. */
async function describe(db: DatabaseConnection, likeliest: readonly MatchingAccount[]): Promise<SamePerson[]> {
  const ids = likeliest.map(({ accountId }) => accountId)
  const forms = Map.groupBy(await listApprovedForms(db, ids), (row) => row.account_id)
  const pathOf = await readDepartmentPaths(db)
  return likeliest.map(({ enrolments, ...account }) => {
    const formsJson = (forms.get(account.accountId) ?? []).map((row) => row.form_json)
    const { names } = matchedPersonOf({ birthDate: account.birthDate, formsJson, enrolments })
    return {
      ...account,
      names: [...names],
      enrolments: enrolments.map((row) => ({
        studentNumber: row.student_number,
        departmentPath: pathOf(row.department_id),
        leavingMonth: row.leaving_month,
      })),
    }
  })
}
