import { z } from 'zod'
import { rawText, requiredBilingual } from '../../bridge/text.ts'

/** A sentence that staff often need, with a short name for its button. */
export const ReasonTemplate = z.strictObject({
  id: rawText(40).regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'invalid'),
  label: requiredBilingual(60),
  reason: requiredBilingual(1000),
})
export type ReasonTemplate = z.output<typeof ReasonTemplate>

const TemplateList = z
  .array(ReasonTemplate)
  .max(30)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'invalid')

/** By what is refused: a whole application, an image that has to be taken again, a field that has to be mended. */
export const ReasonTemplates = z.strictObject({ rejection: TemplateList, image: TemplateList, field: TemplateList })
export type ReasonTemplates = z.output<typeof ReasonTemplates>
