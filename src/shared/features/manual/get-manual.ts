import { z } from 'zod'
import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual } from '../../bridge/text.ts'

/** A picture of a screen, made by `npm run manual-pictures`. There is one file for each language, served with the app's pages. */
export const ManualPicture = z.strictObject({ name: z.string().regex(/^[a-z0-9-]{1,40}$/), alt: Bilingual })
export type ManualPicture = z.infer<typeof ManualPicture>

export const ManualSection = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  /** A heading above this section, for it and the ones that follow. */
  part: Bilingual.optional(),
  title: Bilingual,
  intro: Bilingual,
  steps: z.array(Bilingual.extend({ picture: ManualPicture.optional() })),
  /** What else to know, in no special order. */
  notes: z.array(Bilingual).optional(),
  /** Ids of sections to read next. */
  seeAlso: z.array(z.string()).optional(),
})
export type ManualSection = z.infer<typeof ManualSection>

/** The operating manual of this product (G18). The kiosk gets the graduates' one; the office gets both. */
export const getManual = defineOperation({
  name: 'manual.getManual',
  audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
  input: z.strictObject({ reader: z.enum(['graduate', 'staff']) }),
  output: z.strictObject({ sections: z.array(ManualSection) }),
})
