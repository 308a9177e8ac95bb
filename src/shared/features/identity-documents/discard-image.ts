import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/**
 * Destroys an image that this session took in and has not applied with; one of a form that was set aside goes with that form.
 * An image of anybody else is notFound. Fails with storageUnavailable.
 */
export const discardImage = defineOperation({
  name: 'identityDocuments.discardImage',
  audience: ['applicant'],
  input: z.strictObject({ documentId: z.uuid() }),
  output: Nothing,
})
