import { z } from 'zod'
import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual } from '../../bridge/text.ts'

export const ManualSection = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  title: Bilingual,
  intro: Bilingual,
  steps: z.array(Bilingual),
})
export type ManualSection = z.infer<typeof ManualSection>

/** The operating manual of this product (G18), for graduates at a kiosk window, for staff at a staff window. */
export const getManual = defineOperation({
  name: 'manual.getManual',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: z.strictObject({ reader: z.enum(['graduate', 'staff']) }),
  output: z.strictObject({ sections: z.array(ManualSection) }),
})
