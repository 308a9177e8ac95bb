import { watch } from 'vue'
import { useI18n } from 'vue-i18n'

/** Keeps the page's `lang` and its title in the language of the screen. */
export function useDocumentLanguage(): void {
  const { t, locale } = useI18n()
  watch(
    locale,
    () => {
      document.documentElement.lang = locale.value
      document.title = t('shell.product')
    },
    { immediate: true },
  )
}
