import type { Bilingual } from '../../../shared/bridge/text.ts'
import { universitySettings } from '../../../shared/features/university/university-settings.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { getSettings } from '../settings/settings.ts'

const PRODUCT = ['証明書発行デスク', 'Certificate Desk']

/** What everybody at the screen reads: the university's name, also without the word for university, and the program's. No passwords are made of these. */
export function namesOfHouse({ ja, en }: Pick<Bilingual, 'ja' | 'en'>): string[] {
  return [...PRODUCT, ja, ja.replace(/大学$/, ''), en, en.replaceAll(/\b(the|university|college|of)\b/gi, '')]
}

/** {@link namesOfHouse} of the university that is set up. */
export async function getNamesOfHouse(db: DatabaseConnection): Promise<string[]> {
  const { name } = await getSettings(db, universitySettings)
  return namesOfHouse(name)
}
