import type { z } from 'zod'
import { accountsSettings } from './features/accounts/accounts-settings.ts'
import { applicationsSettings } from './features/applications/applications-settings.ts'
import { certificateRequestsSettings } from './features/certificate-requests/certificate-requests-settings.ts'
import { documentTypesSettings } from './features/document-types/document-types-settings.ts'
import { linksSettings } from './features/links/links-settings.ts'
import { noticesSettings } from './features/notices/notices-settings.ts'
import { reasonTemplatesSettings } from './features/reason-templates/reason-templates-settings.ts'
import { sessionsSettings } from './features/sessions/sessions-settings.ts'
import { defineChangeSection } from './features/settings/change-section.ts'
import { defineReadSection } from './features/settings/read-section.ts'
import { shownShape, type SettingsOf } from './features/settings/settings-section.ts'
import { termsSettings } from './features/terms/terms-settings.ts'
import { defineGetUniversity } from './features/university/get-university.ts'
import { workingDaysSettings } from './features/working-days/working-days-settings.ts'
import { universitySettings } from './features/university/university-settings.ts'

/** Every section of the settings, by its name. */
export const settingsSections = {
  university: universitySettings,
  sessions: sessionsSettings,
  links: linksSettings,
  documentTypes: documentTypesSettings,
  accounts: accountsSettings,
  applications: applicationsSettings,
  terms: termsSettings,
  notices: noticesSettings,
  certificateRequests: certificateRequestsSettings,
  reasonTemplates: reasonTemplatesSettings,
  workingDays: workingDaysSettings,
} as const

export type SectionName = keyof typeof settingsSections
export type SectionValue<Name extends SectionName> = SettingsOf<(typeof settingsSections)[Name]>

export const readSection = defineReadSection(settingsSections)
export const changeSection = defineChangeSection(settingsSections)

/** All that screens may read, in one object. No two sections show a field of the same name. */
export const getUniversity = defineGetUniversity({
  ...shownShape(universitySettings),
  ...shownShape(sessionsSettings),
  ...shownShape(linksSettings),
  ...shownShape(documentTypesSettings),
  ...shownShape(accountsSettings),
  ...shownShape(applicationsSettings),
  ...shownShape(termsSettings),
  ...shownShape(noticesSettings),
  ...shownShape(certificateRequestsSettings),
  ...shownShape(reasonTemplatesSettings),
  ...shownShape(workingDaysSettings),
})
export type University = z.output<typeof getUniversity.output>
