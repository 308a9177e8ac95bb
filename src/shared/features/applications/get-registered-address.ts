import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { ApplicationForm } from './application-form.ts'

/**
 * The address that a graduate is registered with: that of the newest application which was approved for the account. Null where none
 * was asked for.
 */
export const getRegisteredAddress = defineOperation({
  name: 'applications.getRegisteredAddress',
  audience: ['graduate'],
  input: Nothing,
  output: z.strictObject({ address: ApplicationForm.shape.contact.shape.address.nullable() }),
})
