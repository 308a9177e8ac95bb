import { maskingTexts } from '../../components/masking/texts.ts'
import { officeTexts } from '../../components/office/texts.ts'
import { aboutTexts } from '../../features/about/texts.ts'
import { samePersonTexts } from '../../features/applications/office/same-person-texts.ts'
import { applicationsTexts } from '../../features/applications/office/texts.ts'
import { auditTexts } from '../../features/audit/office/texts.ts'
import { certificateRequestsTexts } from '../../features/certificate-requests/office/texts.ts'
import { identityDocumentsTexts } from '../../features/identity-documents/office/texts.ts'
import { manualTexts } from '../../features/manual/texts.ts'
import { outboxTexts } from '../../features/outbox/office/texts.ts'
import { settingsTexts } from '../../features/settings/office/texts.ts'
import { setUpTexts } from '../../features/set-up/office/texts.ts'
import { staffTexts } from '../../features/staff/office/texts.ts'
import { troublesTexts } from '../../features/troubles/office/texts.ts'
import { universityTexts } from '../../features/applications/office/form-fields-texts.ts'
import { timesTexts } from '../../features/accounts/office/texts.ts'
import { universityNameTexts } from '../../features/university/office/texts.ts'
import { noticesTexts } from '../../features/notices/office/texts.ts'
import { workingDaysTexts } from '../../features/working-days/office/texts.ts'
import { documentTypesTexts } from '../../features/document-types/office/texts.ts'
import { termsTexts } from '../../features/terms/office/texts.ts'
import { reasonTemplatesTexts } from '../../features/reason-templates/office/texts.ts'
import { shellTexts } from './texts.ts'

/** The texts of every office screen, by area. */
export const officeAreas = {
  office: officeTexts,
  shell: shellTexts,
  staff: staffTexts,
  about: aboutTexts,
  applications: applicationsTexts,
  certificateRequests: certificateRequestsTexts,
  samePerson: samePersonTexts,
  identityDocuments: identityDocumentsTexts,
  manual: manualTexts,
  masking: maskingTexts,
  outbox: outboxTexts,
  audit: auditTexts,
  settings: settingsTexts,
  setUp: setUpTexts,
  troubles: troublesTexts,
  university: universityTexts,
  universityName: universityNameTexts,
  times: timesTexts,
  notices: noticesTexts,
  terms: termsTexts,
  documentTypes: documentTypesTexts,
  workingDays: workingDaysTexts,
  reasonTemplates: reasonTemplatesTexts,
}
