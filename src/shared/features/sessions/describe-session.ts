import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { SessionDescription } from './session.ts'

/** The session that main holds for this window. Asking does not count as activity. */
export const describeSession = defineOperation({
  name: 'sessions.describeSession',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: Nothing,
  output: SessionDescription,
})
