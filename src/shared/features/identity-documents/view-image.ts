import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { Bytes } from '../../bridge/bytes.ts'
import { defineOperation } from '../../bridge/define-operation.ts'

/** Opens one sealed image for the person logged in. Each view writes an audit row. Fails with notFound, documentMissing or officeKeyMissing. */
export const viewImage = defineOperation({
  name: 'identityDocuments.viewImage',
  audience: ALL_STAFF,
  input: z.strictObject({ documentId: z.uuid() }),
  output: z.strictObject({ bytes: Bytes, mediaType: z.literal('image/jpeg') }),
})
