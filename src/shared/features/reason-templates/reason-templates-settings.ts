import { z } from 'zod'
import { defineSettings } from '../settings/settings-section.ts'
import { ReasonTemplates } from './reason-template.ts'
import { REASON_TEMPLATES_BY_DEFAULT } from './reason-templates-by-default.ts'

/** Sentences for rejections and resubmissions. Only the office reads them. */
export const reasonTemplatesSettings = defineSettings({
  name: 'reasonTemplates',
  schema: z.strictObject({ reasonTemplates: ReasonTemplates }),
  defaults: { reasonTemplates: REASON_TEMPLATES_BY_DEFAULT },
  shown: { reasonTemplates: null },
})
