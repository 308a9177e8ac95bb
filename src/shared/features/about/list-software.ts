import { z } from 'zod'
import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { ThirdPartySoftware } from './third-party-notices.ts'

/** Which version this is, and the software of others in it. Anybody may know: it is owed to those who made it. */
export const listSoftware = defineOperation({
  name: 'about.listSoftware',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: z.strictObject({}),
  output: z.strictObject({ version: z.string(), software: z.array(ThirdPartySoftware) }),
})
