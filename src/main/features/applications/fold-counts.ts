import type { Services } from '../../platform/services.ts'
import { foldCountChanges } from './applications-repository.ts'

/** Keeps the list of changes of the counts short, which every count reads. */
export async function foldCounts({ database }: Pick<Services, 'database'>): Promise<void> {
  await database.transaction(foldCountChanges)
}
