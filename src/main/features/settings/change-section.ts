import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { asJson, listChanges } from '../../../shared/features/settings/list-changes.ts'
import { settingsSections, type changeSection as contract } from '../../../shared/settings.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getStoredSettings, replaceSettings } from './settings.ts'

export async function changeSection(
  services: Services,
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
