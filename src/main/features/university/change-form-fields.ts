import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { ChangeFormFieldsInput } from '../../../shared/features/university/change-form-fields.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getUniversitySettings, saveUniversitySettings } from './university-repository.ts'

export async function changeFormFields(
  services: Services,
  change: z.output<typeof ChangeFormFieldsInput>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const { clock, database } = services
  await database.transaction(async (tx) => {
    const settings = await getUniversitySettings(tx)
    await saveUniversitySettings(tx, { ...settings, ...change }, clock.nowMs())
    await recordAudit(tx, services, session, {
      action: 'formFieldsChanged',
      subject: { kind: 'installation', id: 'formFields', label: '' },
    })
  })
  services.officeDataChanged()
  return success({})
}
