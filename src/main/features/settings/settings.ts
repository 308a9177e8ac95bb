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

/** A section of the settings, as it is now; its defaults where nothing was stored yet. The value is frozen. */
export async function getSettings<Section extends SettingsSection>(
  db: DatabaseConnection,
  { name, stored, defaults }: Section,
): Promise<SettingsOf<Section>> {
  // The section's own schema gave it, or the section has it as its defaults.
  return ((await findSetting(db, name, stored)) ?? defaults) as SettingsOf<Section>
}

/** All sections in one look. */
export async function getAllSettings<Sections extends SettingsSections>(
  db: DatabaseConnection,
  sections: Sections,
): Promise<{ [Name in keyof Sections]: SettingsOf<Sections[Name]> }> {
  const schemas = Object.fromEntries(Object.values(sections).map(({ name, stored }) => [name, stored]))
  const found = await findSettings(db, schemas)
  const entries = Object.values(sections).map(({ name, defaults }) => [name, found.get(name) ?? defaults])
  // Each by the schema of its own section.
  return Object.fromEntries(entries) as { [Name in keyof Sections]: SettingsOf<Sections[Name]> }
}

/** A section and its revision; 0 where nothing was stored yet. */
export async function getStoredSettings<Section extends SettingsSection>(
  db: DatabaseConnection,
  { name, stored, defaults }: Section,
): Promise<StoredSetting<SettingsOf<Section>>> {
  const found = (await findStoredSetting(db, name, stored)) ?? { value: defaults, revision: 0 }
  // As in getSettings.
  return found as StoredSetting<SettingsOf<Section>>
}

/** Stores a section whatever is there: for set-up, which begins it. */
export function saveSettings<Section extends SettingsSection>(
  tx: DatabaseConnection,
  { name }: Section,
  value: SettingsOf<Section>,
  nowMs: number,
): Promise<void> {
  return saveSetting(tx, name, value, nowMs)
}

/** Stores a section in place of the revision it was made from. @returns false when somebody else was quicker */
export function replaceSettings<Section extends SettingsSection>(
  tx: DatabaseConnection,
  { name }: Section,
  next: StoredSetting<SettingsOf<Section>>,
  nowMs: number,
): Promise<boolean> {
  return replaceSetting(tx, name, next, nowMs)
}
