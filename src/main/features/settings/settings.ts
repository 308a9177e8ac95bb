import type {
  SettingsOf,
  SettingsSection,
  SettingsSections,
} from '../../../shared/features/settings/settings-section.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import {
  findSetting,
  findSettings,
  findStoredSetting,
  replaceSetting,
  saveSetting,
  type StoredSetting,
} from '../../platform/database/settings-table.ts'

/** A section of the settings as it is now, or its defaults where nothing is stored yet. The value is frozen. */
export async function getSettings<Section extends SettingsSection>(
  db: DatabaseConnection,
  { name, stored, defaults }: Section,
): Promise<SettingsOf<Section>> {
  // It was parsed by the section's own schema, or is the section's defaults.
  return ((await findSetting(db, name, stored)) ?? defaults) as SettingsOf<Section>
}

/** All sections, read at once. */
export async function getAllSettings<Sections extends SettingsSections>(
  db: DatabaseConnection,
  sections: Sections,
): Promise<{ [Name in keyof Sections]: SettingsOf<Sections[Name]> }> {
  const schemas = Object.fromEntries(Object.values(sections).map(({ name, stored }) => [name, stored]))
  const found = await findSettings(db, schemas)
  const entries = Object.values(sections).map(({ name, defaults }) => [name, found.get(name) ?? defaults])
  // Each was parsed by the schema of its own section.
  return Object.fromEntries(entries) as { [Name in keyof Sections]: SettingsOf<Sections[Name]> }
}

/** A section and its revision; 0 where nothing is stored yet. */
export async function getStoredSettings<Section extends SettingsSection>(
  db: DatabaseConnection,
  { name, stored, defaults }: Section,
): Promise<StoredSetting<SettingsOf<Section>>> {
  const found = (await findStoredSetting(db, name, stored)) ?? { value: defaults, revision: 0 }
  // For the same reason as in getSettings.
  return found as StoredSetting<SettingsOf<Section>>
}

/** Stores a section without asking for its revision: for set-up, which writes the first one. */
export function saveSettings<Section extends SettingsSection>(
  tx: DatabaseConnection,
  { name }: Section,
  value: SettingsOf<Section>,
  nowMs: number,
): Promise<void> {
  return saveSetting(tx, name, value, nowMs)
}

/** Stores a section, if it still has the revision it was changed from. @returns false when somebody else changed it in between */
export function replaceSettings<Section extends SettingsSection>(
  tx: DatabaseConnection,
  { name }: Section,
  next: StoredSetting<SettingsOf<Section>>,
  nowMs: number,
): Promise<boolean> {
  return replaceSetting(tx, name, next, nowMs)
}
