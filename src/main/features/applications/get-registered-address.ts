import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { getRegisteredAddress as contract } from '../../../shared/features/applications/get-registered-address.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { listApprovedForms } from './applications-repository.ts'
import { readApplicationForm } from './stored-form.ts'

export async function getRegisteredAddress(
  { database }: Services,
  { session }: Call<GraduateSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const forms = await listApprovedForms(database.db, [session.accountId])
  const newest = forms.find(({ kind }) => kind === 'account')
  const address = newest && readApplicationForm(newest).contact.address
  const isAsked = address !== undefined && (address.town !== '' || address.city !== '')
  return success({ address: isAsked ? address : null })
}
