import { z } from 'zod'
import { Bilingual, EntityId } from '../../bridge/text.ts'
import { PersonName } from './person-name.ts'

/** 卒業 / 退学 / 除籍. */
export const LeavingType = z.enum(['graduated', 'withdrawn', 'removed'])
export type LeavingType = z.infer<typeof LeavingType>

/** Empty where the university does not ask for it. */
export const GivenLeavingType = z.union([LeavingType, z.literal('')])
export type GivenLeavingType = z.infer<typeof GivenLeavingType>

/** A time at the university, as the application gives it and as it is approved. What was not asked or not given is empty. */
export const School = z.strictObject({
  name: PersonName,
  departmentId: EntityId,
  studentNumber: z.string(),
  /** Only where the number is not of today's form and the applicant says that it is an older one. */
  hasOldNumber: z.literal(true).optional(),
  admissionMonth: z.string(),
  leavingMonth: z.string(),
  leavingType: GivenLeavingType,
})
export type School = z.infer<typeof School>

/** An approved time at the university, with its student number (empty where the university does not ask for it). */
export const Enrolment = z.strictObject({
  enrolmentId: EntityId,
  studentNumber: z.string(),
  inSchoolName: PersonName,
  departmentPath: z.array(Bilingual),
  leavingMonth: z.string(),
  leavingType: GivenLeavingType,
})
export type Enrolment = z.output<typeof Enrolment>
