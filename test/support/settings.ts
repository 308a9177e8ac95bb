import type { Result } from '../../src/shared/bridge/result.ts'
import type { SectionName, SectionValue } from '../../src/shared/settings.ts'
import { expectOk, type Client } from './desk.ts'

/** Changes some fields of a section as it is stored now, in the way its page does. */
export async function changeSettings<Name extends SectionName>(
  administrator: Client,
  section: Name,
  change: Partial<SectionValue<Name>>,
): Promise<Result<{ revision: number }>> {
  const { revision, value } = expectOk(await administrator.settings.readSection({ section }))
  // Of the section that was read.
  const input = { section, revision, value: { ...value, ...change } } as Parameters<
    Client['settings']['changeSection']
  >[0]
  return administrator.settings.changeSection(input)
}
