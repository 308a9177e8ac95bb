import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { SessionDescription } from './session.ts'

/** Tells main that somebody is still there. The idle time starts again. */
export const keepSession = defineOperation({
  name: 'sessions.keepSession',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: Nothing,
  output: SessionDescription,
})
