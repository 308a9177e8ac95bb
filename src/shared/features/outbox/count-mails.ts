import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/** How many mails staff must see to. The bar of every office window shows it. */
export const countMails = defineOperation({
  name: 'outbox.countMails',
  audience: ALL_STAFF,
  input: Nothing,
  output: z.strictObject({ refused: z.number().int().nonnegative() }),
})
