import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { ApplicationState } from './application.ts'

/** How many applications there are in each state (S1). */
export const countApplications = defineOperation({
  name: 'applications.countApplications',
  audience: ALL_STAFF,
  input: Nothing,
  output: z.strictObject({ counts: z.record(ApplicationState, z.number().int().nonnegative()) }),
})
