import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, EntityId, Nothing } from '../../bridge/text.ts'
import { GivenLeavingType } from '../applications/application-form.ts'
import { PersonName } from './person-name.ts'

/** A time in school that was approved, with its student number (empty where the university does not ask for it). */
export const Enrolment = z.strictObject({
  enrolmentId: EntityId,
  studentNumber: z.string(),
  inSchoolName: PersonName,
  departmentPath: z.array(Bilingual),
  leavingMonth: z.string(),
  leavingType: GivenLeavingType,
})
export type Enrolment = z.output<typeof Enrolment>

/** The graduate's own account: address and enrolments. */
export const getAccount = defineOperation({
  name: 'accounts.getAccount',
  audience: ['graduate'],
  input: Nothing,
  output: z.strictObject({
    email: z.string(),
    enrolments: z.array(Enrolment),
  }),
})
