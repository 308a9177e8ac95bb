import { createPinia, disposePinia, type Pinia } from 'pinia'
import { createApp, type App, type Component } from 'vue'
import type { createTexts } from './texts/language.ts'
import type { createTheme } from './theme.ts'

/**
 * Shows a Vue app with stores of its own. When it is closed, its screens, stores, typed text, pictures and cameras are gone. So there
 * is no list of things to wipe, in which one could be forgotten.
 * @param furnish adds what else the app needs before it is shown
 * @returns closes it
 */
export function openApp(
  container: Element,
  root: Component,
  own: { texts: ReturnType<typeof createTexts>; theme: ReturnType<typeof createTheme> },
  furnish: (app: App, pinia: Pinia) => void,
): () => void {
  const pinia = createPinia()
  const app = createApp(root).use(pinia).use(own.texts).use(own.theme)
  furnish(app, pinia)
  app.mount(container)
  return () => {
    app.unmount()
    own.texts.dispose()
    // By itself Vuetify goes on listening to the window, and with that keeps the whole app.
    own.theme.unmount()
    disposePinia(pinia)
  }
}
