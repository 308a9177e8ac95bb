import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/**
 * Moves the images of this seat's folder that have no row to the quarantine, although they are so many that the program did not do
 * it by itself. An audit row tells who did it. Fails with notAllowed while the database is damaged or folder and database are of different installations, and
 * with storageFull or storageUnavailable.
 */
export const quarantineLeftovers = defineOperation({
  name: 'identityDocuments.quarantineLeftovers',
  audience: ['administrator'],
  input: Nothing,
  output: z.strictObject({ count: z.number().int().nonnegative() }),
})
