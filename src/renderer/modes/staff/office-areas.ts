import { maskingTexts } from '../../components/masking/texts.ts'
import { officeTexts } from '../../components/office/texts.ts'
import { samePersonTexts } from '../../features/accounts/staff/texts.ts'
import { applicationsTexts } from '../../features/applications/staff/texts.ts'
import { auditTexts } from '../../features/audit/texts.ts'
import { certificatesTexts } from '../../features/certificates/staff/texts.ts'
import { documentsTexts } from '../../features/documents/staff/texts.ts'
import { manualTexts } from '../../features/manual/texts.ts'
import { outboxTexts } from '../../features/outbox/texts.ts'
import { setUpTexts } from '../../features/set-up/texts.ts'
import { staffTexts } from '../../features/staff/texts.ts'
import { universityTexts } from '../../features/university/texts.ts'
import { deskTexts } from './texts.ts'

/** The texts of every office screen, by area. */
export const officeAreas = {
  office: officeTexts,
  desk: deskTexts,
  staff: staffTexts,
  applications: applicationsTexts,
  certificates: certificatesTexts,
  samePerson: samePersonTexts,
  documents: documentsTexts,
  manual: manualTexts,
  masking: maskingTexts,
  outbox: outboxTexts,
  audit: auditTexts,
  setUp: setUpTexts,
  university: universityTexts,
}
