import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EpochMs, Nothing } from '../../bridge/text.ts'

/** Every version that was ever in use, newest first. `storedAtMs` is null where nobody noted it. */
export const listTermsVersions = defineOperation({
  name: 'terms.listTermsVersions',
  audience: ['administrator'],
  input: Nothing,
  output: z.strictObject({
    versions: z.array(z.strictObject({ version: z.string(), storedAtMs: EpochMs.nullable(), isInUse: z.boolean() })),
  }),
})
