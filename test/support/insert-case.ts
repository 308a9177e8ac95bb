import {
  getApplication,
  indexForSearch,
  insertApplication,
  updateReceptionNumber,
} from '../../src/main/features/applications/applications-repository.ts'
import { emailKey } from '../../src/shared/bridge/email-address.ts'
import { formatReceptionNumber, type ApplicationState } from '../../src/shared/features/applications/application.ts'
import type { TestDesk } from './desk.ts'
import type { FormInput } from './sample-form.ts'
import type { Case } from './scenes.ts'

/** Writes an application straight into the queue, for tests that need many, or only its form. */
export async function insertCase(
  { services: { database, clock, randomness } }: TestDesk,
  { email, form, state = 'received' }: { email: string; form: FormInput; state?: ApplicationState },
): Promise<Case> {
  const { applicant, school } = form
  return database.transaction(async (tx) => {
    const applicationId = await insertApplication(tx, {
      reception_number: randomness.uuid(),
      state,
      revision: 1,
      email,
      email_key: emailKey(email),
      form_json: JSON.stringify(form),
      applicant_name: applicant.name.kanji || applicant.name.roman,
      applicant_katakana: applicant.name.katakana,
      birth_date: applicant.birthDate,
      student_number: school.studentNumber,
      terms_version: '1',
      terms_agreed_at_ms: clock.nowMs(),
      submitted_at_ms: clock.nowMs(),
      claimed_by_id: null,
      claimed_at_ms: null,
      decided_by_id: null,
      decided_at_ms: null,
      decision_json: null,
      account_id: null,
    })
    const receptionNumber = formatReceptionNumber(2026, applicationId)
    await updateReceptionNumber(tx, applicationId, receptionNumber)
    await indexForSearch(tx, database.kind, await getApplication(tx, applicationId))
    return { applicationId, receptionNumber, email, studentNumber: school.studentNumber }
  })
}
