import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { RejectApplicationInput } from '../../../shared/features/applications/reject-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { decideApplication } from './decide-application.ts'
import { mailAddressOf } from './mail-address.ts'

export async function rejectApplication(
  services: Services,
  { reason, ...input }: z.output<typeof RejectApplicationInput>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  return decideApplication(services, session, input, {
    record: { kind: 'rejected', reason, flags: [] },
    state: 'rejected',
    action: 'applicationRejected',
    async withIt(tx, application) {
      const { kind: applicationKind, reception_number: receptionNumber } = application
      await queueMail(tx, services, {
        kind: 'applicationRejected',
        recipient: await mailAddressOf(tx, application),
        variables: { receptionNumber, applicationKind, reason },
      })
      return success({})
    },
  })
}
