import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { LinkPurpose } from '../../bridge/link-purpose.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'

/** What is handed over, shown once. */
export const HandedOver = z.strictObject({
  secret: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), purpose: LinkPurpose, code: z.string() }),
    z.strictObject({ kind: z.literal('initialPassword'), initialPassword: z.string() }),
  ]),
  recipient: z.string(),
  expiresAtMs: EpochMs,
})
export type HandedOver = z.infer<typeof HandedOver>

/**
 * Makes a new code or initial password for somebody who stands at the counter, whatever became of the mail that carried the old one. The
 * old one is void, and mails that wait with it are withdrawn. Fails with notFound for a mail that never carried any, and with
 * mailOutdated when nobody needs it any more.
 */
export const handOverSecret = defineOperation({
  name: 'outbox.handOverSecret',
  audience: DECIDING_STAFF,
  input: z.strictObject({
    mailId: EntityId,
    /** The staff say that they have seen who it is. */
    isIdentitySeen: z.literal(true),
  }),
  output: HandedOver,
})
