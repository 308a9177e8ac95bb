import type { FieldProblems } from '../../../shared/bridge/result.ts'
import type { SectionName, SectionValue } from '../../../shared/settings.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'

/**
 * What a section's own feature does in the transaction of a change, such as keeping what was before. It may refuse the change: the
 * problems' paths begin with `value`. The features are above this one, so the desk passes their guards in.
 */
export type SectionGuards = {
  readonly [Name in SectionName]?: (
    tx: DatabaseConnection,
    services: Services,
    change: { before: SectionValue<Name>; after: SectionValue<Name> },
  ) => Promise<FieldProblems | undefined>
}
