import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, Nothing } from '../../bridge/text.ts'
import { AcademicMaster } from '../university/academic-units.ts'

/** The sample university from the resources, for trying out the program. */
export const getSampleUniversity = defineOperation({
  name: 'setUp.getSampleUniversity',
  audience: ['setUp'],
  input: Nothing,
  output: z.strictObject({
    name: Bilingual,
    support: z.strictObject({ phone: z.string(), hours: Bilingual }),
    academicMaster: AcademicMaster,
  }),
})
