import { z } from 'zod'
import { requiredBilingual } from '../../bridge/text.ts'
import { MailServerWithPassword } from '../outbox/mail-server-settings.ts'
import { NewStaffAccount } from '../staff/staff-account.ts'
import { AcademicMaster, NewStudentNumberPattern, UniversitySettings } from '../university/university.ts'
import { UNIVERSITY_BY_DEFAULT } from '../university/university-by-default.ts'

export const SeatMode = z.enum(['kiosk', 'staff', 'both'])
export type SeatMode = z.infer<typeof SeatMode>

const defaults = UNIVERSITY_BY_DEFAULT

/** The university's settings as set-up takes them: name and support phone are needed, all else has a default. */
const UniversityInput = z.strictObject({
  name: requiredBilingual(100),
  support: UniversitySettings.shape.support,
  checkingPeriod: UniversitySettings.shape.checkingPeriod.default(defaults.checkingPeriod),
  checkingDays: UniversitySettings.shape.checkingDays.default(defaults.checkingDays),
  linkMinutes: UniversitySettings.shape.linkMinutes.default(defaults.linkMinutes),
  resubmissionLinkDays: UniversitySettings.shape.resubmissionLinkDays.default(defaults.resubmissionLinkDays),
  kioskIdleMinutes: UniversitySettings.shape.kioskIdleMinutes.default(defaults.kioskIdleMinutes),
  staffIdleMinutes: UniversitySettings.shape.staffIdleMinutes.default(defaults.staffIdleMinutes),
  idleCountdownSeconds: UniversitySettings.shape.idleCountdownSeconds.default(defaults.idleCountdownSeconds),
  initialPasswordDays: UniversitySettings.shape.initialPasswordDays.default(defaults.initialPasswordDays),
  formFields: UniversitySettings.shape.formFields,
  studentNumberPattern: NewStudentNumberPattern.default(defaults.studentNumberPattern),
  terms: UniversitySettings.shape.terms.default(defaults.terms),
  notices: UniversitySettings.shape.notices.default(defaults.notices),
  documentTypes: UniversitySettings.shape.documentTypes.default(defaults.documentTypes),
  certificates: UniversitySettings.shape.certificates,
})

/** What makes an installation out of an empty database: the wizard and `provision.json` give the same. */
export const SetUpInput = z.strictObject({
  university: UniversityInput,
  academicMaster: AcademicMaster,
  administrator: NewStaffAccount.omit({ role: true }),
  /** Null: later. Mails wait in the outbox until then. */
  mailServer: MailServerWithPassword.nullable(),
  seatMode: SeatMode,
})
export type SetUpInput = z.output<typeof SetUpInput>
