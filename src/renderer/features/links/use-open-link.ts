import { getActivePinia, type Pinia } from 'pinia'
import { useRouter } from 'vue-router'
import type { z } from 'zod'
import type { openOneTimeLink as contract } from '../../../shared/features/links/open-one-time-link.ts'
import { kiosk } from '../../bridge/client.ts'
import { useAction } from '../sessions/use-action.ts'
import { useSessionStore } from '../sessions/session-store.ts'
import { useLinkStore } from './link-store.ts'

type OpenedSession = z.output<typeof contract.output>['session']

/** What each kind of link needs to know, and the screen that it leads to. */
const ARRIVALS: Record<OpenedSession, (pinia: Pinia | undefined) => Promise<string>> = {
  async applicant(pinia) {
    // Not at the top: the rules of the form are no part of what the kiosk starts with.
    const { useDraftStore } = await import('../applications/kiosk/draft-store.ts')
    const draft = useDraftStore(pinia)
    await draft.load()
    return draft.firstScreen
  },
  async enrolling(pinia) {
    const { useEnrolmentStore } = await import('../applications/kiosk/enrolment-store.ts')
    await useEnrolmentStore(pinia).load()
    return 'enrolment'
  },
  emailChange: () => Promise.resolve('confirm-email-change'),
  passwordReset: () => Promise.resolve('reset-passwords'),
}

/** Opens a one-time link by its code and goes where it leads; a link that leads nowhere has its own screen. */
export function useOpenLink() {
  const { isRunning, failure, run } = useAction()
  const router = useRouter()
  const sessions = useSessionStore()
  const links = useLinkStore()
  const pinia = getActivePinia()

  async function openOneTimeLink(code: string): Promise<void> {
    let screen = ''
    await run(
      async () => {
        const { session } = await kiosk.links.openOneTimeLink({ code })
        links.typed = ''
        await sessions.refresh()
        screen = await ARRIVALS[session](pinia)
      },
      (failed) => {
        if (links.noteProblem(failed)) screen = 'link-problem'
        return screen !== ''
      },
    )
    if (screen) await router.push({ name: screen })
  }

  return { isRunning, failure, openOneTimeLink }
}
