import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/** Ends this window's session (G20). Images taken in but not applied with are destroyed. Safe to call without a session. */
export const logOut = defineOperation({
  name: 'sessions.logOut',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: Nothing,
  output: Nothing,
})
