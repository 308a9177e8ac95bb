import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { EpochMs, Nothing } from '../../bridge/text.ts'
import { StaffRole } from './staff-account.ts'

export const OwnSession = z.strictObject({
  sessionId: z.uuid(),
  /** The name of the PC, where it is known. */
  seatName: z.string(),
  beganAtMs: EpochMs,
  /** The one that asks. */
  isThis: z.boolean(),
})
export type OwnSession = z.output<typeof OwnSession>

export const getOwnAccount = defineOperation({
  name: 'staff.getOwnAccount',
  audience: ALL_STAFF,
  input: Nothing,
  output: z.strictObject({
    loginName: z.string(),
    displayName: z.string(),
    role: StaffRole,
    sessions: z.array(OwnSession),
  }),
})
