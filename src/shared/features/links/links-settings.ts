import { z } from 'zod'
import { defineSettings } from '../settings/settings-section.ts'

const LINK_MINUTES_MAX = 24 * 60

export const linksSettings = defineSettings({
  name: 'links',
  schema: z.strictObject({
    linkMinutes: z.number().int().min(5).max(LINK_MINUTES_MAX),
    /** Days, not minutes: to mend an application, a graduate may have to go home for a document. */
    resubmissionLinkDays: z.number().int().min(1).max(60),
  }),
  defaults: { linkMinutes: 30, resubmissionLinkDays: 14 },
  shown: { linkMinutes: z.number(), resubmissionLinkDays: null },
})
