import type { z } from 'zod'
import { success, type FieldProblems, type Result } from '../../../shared/bridge/result.ts'
import { asJson, listChanges } from '../../../shared/features/settings/list-changes.ts'
import { settingsSections, type changeSection as contract } from '../../../shared/settings.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { SectionGuards } from './section-guards.ts'
import { getStoredSettings, replaceSettings } from './settings.ts'

type Guard = (
  ...args: [DatabaseConnection, Services, { before: object; after: object }]
) => Promise<FieldProblems | undefined>

export async function changeSection(
  services: Services,
  guards: SectionGuards,
  { section: name, revision, value }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database } = services
  const section = settingsSections[name]
  const outcome = await allOrNothing(database, async (tx) => {
    const before = await getStoredSettings(tx, section)
    if (before.revision !== revision) throw new Refused({ code: 'settingsChanged' })
    const changes = listChanges(asJson(before.value), asJson(value))
    // Nothing was changed: no audit row, and no new revision, which would make other people's open pages out of date.
    if (changes.length === 0) return before.revision
    // It belongs to the section of that name, as do both values. TypeScript can't follow a name that is only known at run time.
    const guard = guards[name] as Guard | undefined
    const fields = await guard?.(tx, services, { before: before.value, after: value })
    if (fields) throw new Refused({ code: 'invalidInput', fields })
    if (!(await replaceSettings(tx, section, { value, revision }, clock.nowMs())))
      throw new Refused({ code: 'settingsChanged' })
    await recordAudit(tx, services, session, {
      action: 'settingsChanged',
      subject: { kind: 'settings', id: name, label: name },
      changes,
    })
    return revision + 1
  })
  if (!outcome.ok) return outcome
  services.officeDataChanged()
  return success({ revision: outcome.value })
}
