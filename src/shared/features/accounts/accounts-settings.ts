import { z } from 'zod'
import { defineSettings } from '../settings/settings-section.ts'

export const accountsSettings = defineSettings({
  name: 'accounts',
  schema: z.strictObject({ initialPasswordDays: z.number().int().min(1).max(90) }),
  defaults: { initialPasswordDays: 14 },
  shown: { initialPasswordDays: null },
})
