import { z } from 'zod'
import { requiredBilingual } from '../../bridge/text.ts'
import { defineSettings } from '../settings/settings-section.ts'
import { NOTICES_BY_DEFAULT } from './notices-by-default.ts'

const Notes = requiredBilingual(4000)

const Notices = z.strictObject({
  registration: Notes,
  login: Notes,
  passwords: Notes,
  enrolment: Notes.default(NOTICES_BY_DEFAULT.enrolment),
  emailChange: Notes.default(NOTICES_BY_DEFAULT.emailChange),
  passwordReset: Notes.default(NOTICES_BY_DEFAULT.passwordReset),
})

/** 注意事項 of each screen that has them. One note a line. */
export const noticesSettings = defineSettings({
  name: 'notices',
  schema: z.strictObject({ notices: Notices }),
  defaults: { notices: NOTICES_BY_DEFAULT },
  shown: { notices: Notices },
})
