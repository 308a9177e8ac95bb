import { z } from 'zod'
import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, Nothing } from '../../bridge/text.ts'
import { DocumentType } from '../document-types/document-type.ts'
import { AcademicTree, UniversitySettings } from './university.ts'

const shown = UniversitySettings.shape

/** The university as its screens show it. Nothing in it is secret. Before set-up, `name` is empty. */
export const getUniversity = defineOperation({
  name: 'university.getUniversity',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: Nothing,
  output: z.strictObject({
    name: Bilingual,
    support: z.strictObject({ phone: z.string(), hours: Bilingual }),
    checkingPeriod: Bilingual,
    checkingDays: shown.checkingDays,
    linkMinutes: shown.linkMinutes,
    kioskIdleMinutes: shown.kioskIdleMinutes,
    idleCountdownSeconds: shown.idleCountdownSeconds,
    formFields: shown.formFields,
    studentNumberPattern: z.string(),
    terms: z.strictObject({ version: z.string(), text: Bilingual }),
    notices: shown.notices,
    documentTypes: z.array(DocumentType),
    academicTree: AcademicTree,
    /** Today in Japan by main's clock: forms check dates against it. */
    today: z.string(),
  }),
})
export type University = z.output<typeof getUniversity.output>
