import type { Services } from '../../platform/services.ts'
import { endTrouble } from './end-trouble.ts'
import { recordTrouble, type TroubleServices } from './record-trouble.ts'

/** Notices a damaged database, and tells the office. Nothing is swept while it is, or before this has run. A job. */
export async function checkDatabase(services: TroubleServices & Pick<Services, 'integrity' | 'log'>): Promise<void> {
  const answer = await services.integrity.check()
  if (answer.state === 'unknown') throw new Error(`The database could not be checked: ${answer.reason}`)
  if (answer.state === 'sound') return endTrouble(services, { kind: 'databaseDamaged' })
  services.log.error({ findings: answer.findings }, 'the database is damaged')
  await recordTrouble(services, { kind: 'databaseDamaged' })
}
