import { watch } from 'vue'
import { useI18n } from 'vue-i18n'

/** The page says its language and its name in the language of the screen. */
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
