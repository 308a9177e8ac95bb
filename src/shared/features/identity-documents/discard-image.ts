import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/**
 * Destroys an image that this session took in and has not applied with. An image of a form that was set aside is only taken out of
 * the session: it is destroyed with that form. Fails with notFound (also for somebody else's image) and storageUnavailable.
 */
export const discardImage = defineOperation({
  name: 'identityDocuments.discardImage',
  audience: ['applicant'],
  input: z.strictObject({ documentId: z.uuid() }),
  output: Nothing,
})
