import { h } from 'vue'
import { kiosk } from '../../bridge/client.ts'
import { aboutTexts } from '../../features/about/texts.ts'
import { accountsTexts } from '../../features/accounts/kiosk/texts.ts'
import { keyboardTexts } from '../../components/kiosk/keyboard/texts.ts'
import { applicationsTexts } from '../../features/applications/kiosk/texts.ts'
import { certificateRequestsTexts } from '../../features/certificate-requests/kiosk/texts.ts'
import { maskingTexts } from '../../components/masking/texts.ts'
import { identityDocumentsTexts } from '../../features/identity-documents/kiosk/texts.ts'
import { kanjiCandidatesTexts } from '../../features/kanji-candidates/kiosk/texts.ts'
import { linksTexts } from '../../features/links/kiosk/texts.ts'
import { manualTexts } from '../../features/manual/texts.ts'
import { postalCodesTexts } from '../../features/postal-codes/kiosk/texts.ts'
import { useSessionStore } from '../../features/sessions/kiosk/session-store.ts'
import { sessionsTexts } from '../../features/sessions/kiosk/texts.ts'
import { visitKey, type VisitEnd } from '../../features/sessions/kiosk/visit.ts'
import { openApp } from '../../open-app.ts'
import { createTexts } from '../../texts/language.ts'
import { createTheme } from '../../theme.ts'
import KioskApp from './KioskApp.vue'
import { createKioskRouter } from './routes.ts'
import { kioskTexts } from './texts.ts'

export const KIOSK_TEXTS = {
  about: aboutTexts,
  accounts: accountsTexts,
  applications: applicationsTexts,
  certificateRequests: certificateRequestsTexts,
  identityDocuments: identityDocumentsTexts,
  kanjiCandidates: kanjiCandidatesTexts,
  keyboard: keyboardTexts,
  kiosk: kioskTexts,
  links: linksTexts,
  manual: manualTexts,
  masking: maskingTexts,
  postalCodes: postalCodesTexts,
  sessions: sessionsTexts,
}

/**
 * Starts the kiosk. Every visit is a Vue app of its own, and the next person gets a new one.
 * @returns stops the kiosk and wipes it
 */
export function startKiosk(container: Element): () => void {
  let close = open()
  let isEnding = false

  async function end(why: VisitEnd, code?: string): Promise<void> {
    if (isEnding) return
    isEnding = true
    close()
    // So that the new visit does not begin in the old session.
    await kiosk.sessions.logOut({}).catch(() => undefined)
    isEnding = false
    close = open(why, code)
  }

  function open(previousEnd?: VisitEnd, code?: string): () => void {
    return openApp(
      container,
      () => h(KioskApp, { previousEnd, code }),
      { texts: createTexts(KIOSK_TEXTS), theme: createTheme() },
      (app, pinia) => app.use(createKioskRouter(() => useSessionStore(pinia).session.kind)).provide(visitKey, { end }),
    )
  }

  return () => close()
}
