import { z } from 'zod'
import { defineSettings } from '../settings/settings-section.ts'

export const sessionsSettings = defineSettings({
  name: 'sessions',
  schema: z.strictObject({
    kioskIdleMinutes: z.number().int().min(1).max(60),
    staffIdleMinutes: z.number().int().min(1).max(480),
    idleCountdownSeconds: z.number().int().min(10).max(120),
  }),
  defaults: { kioskIdleMinutes: 5, staffIdleMinutes: 30, idleCountdownSeconds: 30 },
  shown: { kioskIdleMinutes: z.number(), staffIdleMinutes: null, idleCountdownSeconds: z.number() },
})
