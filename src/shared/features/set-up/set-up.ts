import { z } from 'zod'
import { SeatMode } from '../../bridge/seat-mode.ts'
import { MailServerWithPassword } from '../outbox/mail-server-settings.ts'
import { NewStaffAccount } from '../staff/staff-account.ts'
import type { SectionName, SectionValue } from '../../settings.ts'
import { accountsSettings } from '../accounts/accounts-settings.ts'
import { applicationsSettings, NewStudentNumberPattern } from '../applications/applications-settings.ts'
import { certificateRequestsSettings } from '../certificate-requests/certificate-requests-settings.ts'
import { documentTypesSettings } from '../document-types/document-types-settings.ts'
import { linksSettings } from '../links/links-settings.ts'
import { noticesSettings } from '../notices/notices-settings.ts'
import { reasonTemplatesSettings } from '../reason-templates/reason-templates-settings.ts'
import { sessionsSettings } from '../sessions/sessions-settings.ts'
import { shapeWithDefaults, type SettingsOf, type SettingsSection } from '../settings/settings-section.ts'
import { termsSettings } from '../terms/terms-settings.ts'
import { AcademicMaster } from '../university/academic-units.ts'
import { workingDaysSettings } from '../working-days/working-days-settings.ts'
import { universitySettings } from '../university/university-settings.ts'

/** The university's settings as a set-up file gives them: name and support are needed, the rest has defaults. */
const UniversityInput = z.strictObject({
  ...shapeWithDefaults(universitySettings),
  name: universitySettings.schema.shape.name,
  support: universitySettings.schema.shape.support,
  ...shapeWithDefaults(sessionsSettings),
  ...shapeWithDefaults(linksSettings),
  ...shapeWithDefaults(documentTypesSettings),
  ...shapeWithDefaults(accountsSettings),
  ...shapeWithDefaults(applicationsSettings),
  studentNumberPattern: NewStudentNumberPattern.default(applicationsSettings.defaults.studentNumberPattern),
  ...shapeWithDefaults(termsSettings),
  ...shapeWithDefaults(noticesSettings),
  ...shapeWithDefaults(reasonTemplatesSettings),
  ...shapeWithDefaults(workingDaysSettings),
  certificates: certificateRequestsSettings.schema.prefault({}),
})
type UniversityInput = z.output<typeof UniversityInput>

/** The settings of a set-up file, sorted into sections. When a section is forgotten here, this does not compile. */
export function sectionsOf(input: UniversityInput): { [Name in SectionName]: SectionValue<Name> } {
  return {
    university: pick(input, universitySettings),
    sessions: pick(input, sessionsSettings),
    links: pick(input, linksSettings),
    documentTypes: pick(input, documentTypesSettings),
    accounts: pick(input, accountsSettings),
    applications: pick(input, applicationsSettings),
    terms: pick(input, termsSettings),
    notices: pick(input, noticesSettings),
    certificateRequests: input.certificates,
    reasonTemplates: pick(input, reasonTemplatesSettings),
    workingDays: pick(input, workingDaysSettings),
  }
}

function pick<Section extends SettingsSection>(input: SettingsOf<Section>, { schema }: Section): SettingsOf<Section> {
  const fields = Object.keys(schema.shape).map((field) => [field, input[field]])
  // All of the section's fields and no others.
  return Object.fromEntries(fields) as SettingsOf<Section>
}

/** What is needed to make an installation from an empty database, from the wizard as well as from `provision.json`. */
export const SetUpInput = z.strictObject({
  university: UniversityInput,
  academicMaster: AcademicMaster,
  administrator: NewStaffAccount.omit({ role: true }),
  /** Null: none yet. Mails wait in the outbox until one is set. */
  mailServer: MailServerWithPassword.nullable(),
  seatMode: SeatMode,
})
export type SetUpInput = z.output<typeof SetUpInput>
