import { z } from 'zod'
import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'

/** The texts of the licence of one of the list. They are several hundred kilobytes together, so each is asked for when it is read. */
export const getLicence = defineOperation({
  name: 'about.getLicence',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: z.strictObject({ id: z.int().nonnegative().max(10_000) }),
  output: z.strictObject({ texts: z.array(z.string()) }),
})
