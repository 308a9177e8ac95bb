import { createPinia } from 'pinia'
import { createApp, type App as VueApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { vuetifyDefaults } from '../../components/office/vuetify-defaults.ts'
import { CHANGE_WORDS } from '../../components/office/change-words.ts'
import { createTexts } from '../../texts/language.ts'
import { officeErrorSentences } from '../../texts/problems.ts'
import { createTheme } from '../../theme.ts'
import { createChangeWords } from './change-words.ts'
import { officeAreas } from './office-areas.ts'
import OfficeApp from './OfficeApp.vue'
import { routes } from './routes.ts'

/** The office's whole screen, wired and not yet shown. */
export function createOffice(): VueApp {
  const texts = createTexts(officeAreas, officeErrorSentences)
  return createApp(OfficeApp)
    .use(createPinia())
    .use(texts)
    .use(createRouter({ history: createMemoryHistory(), routes }))
    .use(createTheme(vuetifyDefaults))
    .provide(CHANGE_WORDS, createChangeWords(texts.global))
}
