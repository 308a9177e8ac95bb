import { createPinia } from 'pinia'
import { createApp, type App as VueApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { vuetifyDefaults } from '../../components/office/vuetify-defaults.ts'
import { createTexts } from '../../texts/language.ts'
import { officeErrorSentences } from '../../texts/problems.ts'
import { createTheme } from '../../theme.ts'
import App from './OfficeApp.vue'
import { officeAreas } from './office-areas.ts'
import { routes } from './routes.ts'

/** The office's whole screen, wired and not yet shown. */
export function createOffice(): VueApp {
  return createApp(App)
    .use(createPinia())
    .use(createTexts(officeAreas, officeErrorSentences))
    .use(createRouter({ history: createMemoryHistory(), routes }))
    .use(createTheme(vuetifyDefaults))
}
