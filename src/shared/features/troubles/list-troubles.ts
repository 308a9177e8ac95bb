import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { TroubleRow } from './trouble.ts'

export const MAX_LISTED_TROUBLES = 100

/** What is wrong now at any seat, the oldest first. The bar of every office window shows it. */
export const listTroubles = defineOperation({
  name: 'troubles.listTroubles',
  audience: ALL_STAFF,
  input: z.strictObject({}),
  output: z.strictObject({ troubles: z.array(TroubleRow).max(MAX_LISTED_TROUBLES) }),
})
