import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { unionOf, type SettingsSections } from './settings-section.ts'

/** The whole section with its new values, and the revision that they were changed from. */
export type SectionChange<Sections extends SettingsSections> = {
  [Name in keyof Sections]: { section: Name; revision: number; value: z.output<Sections[Name]['schema']> }
}[keyof Sections]

/**
 * Stores a section, with an audit row that tells each field's old and new value. Fails with `settingsChanged`, and stores nothing,
 * when somebody else changed the section since that revision.
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
    // unionOf made it of one shape for each section. TypeScript can't follow that through the loop.
    input: input as unknown as z.ZodType<SectionChange<Sections>, SectionChange<Sections>>,
    output: z.strictObject({ revision: z.number().int().positive() }),
  })
}
