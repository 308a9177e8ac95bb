import { z } from 'zod'
import { defineSettings } from '../settings/settings-section.ts'

const LINK_MINUTES_MAX = 24 * 60

export const linksSettings = defineSettings({
  name: 'links',
  schema: z.strictObject({
    linkMinutes: z.number().int().min(5).max(LINK_MINUTES_MAX),
    /** A resubmission takes the graduate home to fetch a document: days, not minutes. */
    resubmissionLinkDays: z.number().int().min(1).max(60),
  }),
  defaults: { linkMinutes: 30, resubmissionLinkDays: 14 },
  shown: { linkMinutes: z.number(), resubmissionLinkDays: null },
})
