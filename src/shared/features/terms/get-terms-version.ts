import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual } from '../../bridge/text.ts'

/** The terms as they were when somebody agreed to them. Fails with `notFound` for a version from before old ones were kept. */
export const getTermsVersion = defineOperation({
  name: 'terms.getTermsVersion',
  audience: ALL_STAFF,
  input: z.strictObject({ version: z.string().max(40) }),
  output: z.strictObject({ version: z.string(), text: Bilingual }),
})
