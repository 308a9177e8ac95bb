import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { namesOf, unionOf, type SettingsSections } from './settings-section.ts'

/** A section as it is stored now. `revision` goes up with every change; a change names the revision it was made from. */
export type StoredSection<Sections extends SettingsSections> = {
  [Name in keyof Sections]: { section: Name; revision: number; value: z.output<Sections[Name]['schema']> }
}[keyof Sections]

/** @param sections every section that there is, by its name */
export function defineReadSection<Sections extends SettingsSections>(sections: Sections) {
  const output = unionOf(sections, ({ name, schema }) =>
    z.strictObject({ section: z.literal(name), revision: z.number().int().nonnegative(), value: schema }),
  )
  return defineOperation({
    name: 'settings.readSection',
    audience: ['administrator'],
    input: z.strictObject({ section: z.enum(namesOf(sections)) }),
    // unionOf made it of one shape for each section. TypeScript can't follow that through the loop.
    output: output as unknown as z.ZodType<StoredSection<Sections>, StoredSection<Sections>>,
  })
}
