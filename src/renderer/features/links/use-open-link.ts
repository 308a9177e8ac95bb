import { getActivePinia } from 'pinia'
import { useRouter } from 'vue-router'
import { kiosk } from '../../bridge/client.ts'
import { useAction } from '../sessions/use-action.ts'
import { useSessionStore } from '../sessions/session-store.ts'
import { useLinkStore } from './link-store.ts'

/** Opens a one-time link by its code and goes where it leads; a link that leads nowhere has its own screen. */
export function useOpenLink() {
  const { isRunning, failure, run } = useAction()
  const router = useRouter()
  const sessions = useSessionStore()
  const pinia = getActivePinia()
  const links = useLinkStore()

  async function openOneTimeLink(code: string): Promise<void> {
    // Not at the top: the rules of the form are no part of what the kiosk starts with.
    const { useDraftStore } = await import('../applications/kiosk/draft-store.ts')
    const draft = useDraftStore(pinia)
    let hasProblem = false
    const isOpened = await run(
      async () => {
        await kiosk.links.openOneTimeLink({ code })
        links.typed = ''
        await sessions.refresh()
        await draft.load()
      },
      (failed) => (hasProblem = links.noteProblem(failed)),
    )
    if (isOpened) await router.push({ name: draft.firstScreen })
    else if (hasProblem) await router.push({ name: 'link-problem' })
  }

  return { isRunning, failure, openOneTimeLink }
}
