import type { FieldProblems } from '../../../shared/bridge/result.ts'
import type { documentTypesSettings } from '../../../shared/features/document-types/document-types-settings.ts'
import type { SettingsOf } from '../../../shared/features/settings/settings-section.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'

type Types = SettingsOf<typeof documentTypesSettings>

/** A type that was stored may be on some application, which needs its name. So it can be closed, but not taken away. */
export function keepStoredTypes(
  _tx: DatabaseConnection,
  _services: Services,
  { before, after }: { before: Types; after: Types },
): Promise<FieldProblems | undefined> {
  const kept = new Set(after.documentTypes.map(({ id }) => id))
  const isMissing = before.documentTypes.some(({ id }) => !kept.has(id))
  return Promise.resolve(isMissing ? { 'value.documentTypes': 'documentTypeKept' } : undefined)
}
