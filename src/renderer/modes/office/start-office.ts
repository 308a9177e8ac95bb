import type { Pinia } from 'pinia'
import { h, type App, type Component } from 'vue'
import { CHANGE_WORDS } from '../../components/office/change-words.ts'
import { vuetifyDefaults } from '../../components/office/vuetify-defaults.ts'
import { useStaffSessionStore, type StaffSession } from '../../features/staff/office/staff-session-store.ts'
import { openApp } from '../../open-app.ts'
import { createTexts, type ScreenLanguage } from '../../texts/language.ts'
import { officeErrorSentences } from '../../texts/problems.ts'
import { createTheme, loadOtherFonts } from '../../theme.ts'
import BeforeLogin from './BeforeLogin.vue'
import { createChangeWords } from './change-words.ts'
import type { LoginEnd } from './login-end.ts'
import { officeAreas } from './office-areas.ts'
import OfficeShell from './OfficeShell.vue'
import { createOfficeRouter } from './router.ts'

/**
 * Starts the office. Each login, and what is shown before it, is a Vue app of its own. When a login ends, its pages, lists, cases,
 * images and notices are gone. The next person only finds the language that was chosen.
 * @returns stops the office and wipes it
 */
export function startOffice(container: Element): () => void {
  void loadOtherFonts()
  let language: ScreenLanguage = 'ja'
  let close = openBeforeLogin()

  function openBeforeLogin(previousEnd?: LoginEnd): () => void {
    return open(
      () => h(BeforeLogin, { previousEnd, onLoggedIn }),
      () => undefined,
    )
  }

  function onLoggedIn(staff: StaffSession): void {
    close()
    close = open(
      () => h(OfficeShell, { onOver }),
      (app, pinia) => {
        useStaffSessionStore(pinia).session = staff
        app.use(createOfficeRouter(staff.role))
      },
    )
  }

  function onOver(why: LoginEnd): void {
    close()
    close = openBeforeLogin(why)
  }

  function open(root: Component, furnish: (app: App, pinia: Pinia) => void): () => void {
    const texts = createTexts(officeAreas, officeErrorSentences)
    texts.global.locale.value = language
    const closeApp = openApp(container, root, { texts, theme: createTheme(vuetifyDefaults) }, (app, pinia) => {
      app.provide(CHANGE_WORDS, createChangeWords(texts.global))
      furnish(app, pinia)
    })
    return () => {
      language = texts.global.locale.value
      closeApp()
    }
  }

  return () => close()
}
