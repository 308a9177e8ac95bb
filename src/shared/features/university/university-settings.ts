import { z } from 'zod'
import { Bilingual, requiredBilingual, trimmedText } from '../../bridge/text.ts'
import { defineSettings } from '../settings/settings-section.ts'

export const universitySettings = defineSettings({
  name: 'university',
  schema: z.strictObject({
    name: requiredBilingual(100),
    support: z.strictObject({ phone: trimmedText(60).min(1, 'required'), hours: requiredBilingual(200) }),
    checkingPeriod: requiredBilingual(200),
    /** Working days after which an open case is shown as late. */
    checkingDays: z.number().int().min(1).max(365),
  }),
  defaults: {
    // Empty only until set-up, which asks for both.
    name: { ja: '', en: '' },
    support: { phone: '', hours: { ja: '', en: '' } },
    checkingPeriod: {
      ja: '通常3〜5業務日',
      en: 'usually 3 to 5 working days',
      easy: 'だいたい3日から5日。大学（だいがく）が休（やす）みの日は、数（かぞ）えません',
    },
    checkingDays: 5,
  },
  shown: {
    name: Bilingual,
    support: z.strictObject({ phone: z.string(), hours: Bilingual }),
    checkingPeriod: Bilingual,
    checkingDays: z.number(),
  },
})
