import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { unionOf, type SettingsSections } from './settings-section.ts'

/** The whole section as it shall be, and the revision that it was made from. */
export type SectionChange<Sections extends SettingsSections> = {
  [Name in keyof Sections]: { section: Name; revision: number; value: z.output<Sections[Name]['schema']> }
}[keyof Sections]

/**
 * Stores a section, with an audit row of what changed from what to what. Fails with `settingsChanged` when somebody else
 * changed it since that revision: nothing is stored then.
 *
 * @param sections every section that there is, by its name
 */
export function defineChangeSection<Sections extends SettingsSections>(sections: Sections) {
  const input = unionOf(sections, ({ name, change }) =>
    z.strictObject({ section: z.literal(name), revision: z.number().int().nonnegative(), value: change }),
  )
  return defineOperation({
    name: 'settings.changeSection',
    audience: ['administrator'],
    // The union of what was just made of each section: zod can't tell a type from a loop.
    input: input as unknown as z.ZodType<SectionChange<Sections>, SectionChange<Sections>>,
    output: z.strictObject({ revision: z.number().int().positive() }),
  })
}
