import { createPinia, disposePinia, type Pinia } from 'pinia'
import { createApp, type App, type Component } from 'vue'
import type { createTexts } from './texts/language.ts'
import type { createTheme } from './theme.ts'

/**
 * Shows an app with stores of its own. When it is closed, its screens, stores, what was typed, pictures and cameras go with it:
 * nothing has to be wiped by a list, so nothing can be forgotten.
 * @param furnish gives it what else it needs before it is shown
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
    disposePinia(pinia)
  }
}
