import { errorText } from '../../platform/log/describe-error.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { completeGrants } from './office-key-grants.ts'
import type { AboveStaff } from './above-staff.ts'

/** What follows from somebody being here who has the office's keys. Whoever logs in can work without it. */
export async function welcome(services: Services, session: StaffSession, { loggedIn }: AboveStaff): Promise<void> {
  try {
    await completeGrants(services, session)
    await loggedIn([...session.officeKeys.values()].map(({ identity }) => identity))
  } catch (error) {
    services.log.error({ error: errorText(error) }, 'a login had no effect on keys')
  }
}
