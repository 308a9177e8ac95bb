import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, EntityId, Nothing } from '../../bridge/text.ts'
import { GivenLeavingType } from '../applications/application-form.ts'
import { PersonName } from '../applications/person-name.ts'

/** The graduate's own account: address and enrolments. */
export const getAccount = defineOperation({
  name: 'accounts.getAccount',
  audience: ['graduate'],
  input: Nothing,
  output: z.strictObject({
    email: z.string(),
    enrolments: z.array(
      z.strictObject({
        enrolmentId: EntityId,
        studentNumber: z.string(),
        inSchoolName: PersonName,
        departmentPath: z.array(Bilingual),
        leavingMonth: z.string(),
        leavingType: GivenLeavingType,
      }),
    ),
  }),
})
