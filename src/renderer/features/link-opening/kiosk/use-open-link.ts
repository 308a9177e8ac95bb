import { getActivePinia, type Pinia } from 'pinia'
import { useRouter } from 'vue-router'
import type { SessionDescription } from '../../../../shared/features/sessions/session.ts'
import { kiosk } from '../../../bridge/client.ts'
import { useAction } from '../../sessions/kiosk/use-action.ts'
import { useSessionStore } from '../../sessions/kiosk/session-store.ts'
import { useLinkStore } from '../../links/kiosk/link-store.ts'

/** For each kind of session: loads what its screens need, and returns the first one. */
const ARRIVALS: Partial<Record<SessionDescription['kind'], (pinia: Pinia | undefined) => Promise<string>>> = {
  async applicant(pinia) {
    // Imported here, so that the kiosk does not start with the rules of the form.
    const { useDraftStore } = await import('../../applications/kiosk/draft-store.ts')
    const draft = useDraftStore(pinia)
    await draft.load()
    return draft.firstScreen
  },
  async enrolling(pinia) {
    const { useEnrolmentStore } = await import('../../applications/kiosk/enrolment-store.ts')
    await useEnrolmentStore(pinia).load()
    return 'enrolment'
  },
  emailChange: () => Promise.resolve('confirm-email-change'),
  passwordReset: () => Promise.resolve('reset-passwords'),
}

/** Opens a one-time link by its code and goes to its screen, or to the screen that says why it can't be opened. */
export function useOpenLink() {
  const { isRunning, failure, run } = useAction()
  const router = useRouter()
  const sessions = useSessionStore()
  const links = useLinkStore()
  const pinia = getActivePinia()

  async function openOneTimeLink(code: string): Promise<void> {
    let isProblem = false
    await run(
      async () => {
        const { session } = await kiosk.linkOpening.openOneTimeLink({ code })
        sessions.session = session
        await router.push({ name: (await ARRIVALS[session.kind]?.(pinia)) ?? sessions.firstScreen })
        links.typed = ''
      },
      (failed) => (isProblem = links.noteProblem(failed)),
    )
    if (isProblem) await router.push({ name: 'link-problem' })
  }

  return { isRunning, failure, openOneTimeLink }
}
