import { computed } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import type { Bilingual, Language } from '../../shared/bridge/text.ts'
import { common } from './common.ts'
import { errorSentences, fieldSentences, imageRefusalSentences } from './problems.ts'

interface Messages {
  [key: string]: string | Messages
}

/** Texts of an area: the same keys in both languages. */
export function defineTexts<T extends Messages>(texts: { ja: T; en: NoInfer<T> }): { ja: T; en: T } {
  return texts
}

/** To vue-i18n `@` and `|` are syntax; in our sentences they are characters (mail addresses). Only `{name}` is filled in. */
function escaped(texts: Messages): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? text.replace(/[@|]/g, (character) => `{'${character}'}`) : escaped(text),
    ]),
  )
}

/** vue-i18n with the sentences that every screen needs, `ownErrors` in place of some, and the given areas' texts. Japanese first. */
export function createTexts(
  areas: Record<string, { ja: Messages; en: Messages }>,
  ownErrors?: { ja: Messages; en: Messages },
) {
  const messagesIn = (language: Language) =>
    escaped({
      common: common[language],
      errors: { ...errorSentences[language], ...ownErrors?.[language] },
      fields: fieldSentences[language],
      imageRefusals: imageRefusalSentences[language],
      ...Object.fromEntries(Object.entries(areas).map(([area, texts]) => [area, texts[language]])),
    })
  return createI18n({
    legacy: false,
    locale: 'ja',
    fallbackLocale: false,
    messages: { ja: messagesIn('ja'), en: messagesIn('en') },
  })
}

/** A bilingual text in the language of the screen. */
export function inLanguage(text: Bilingual, language: string): string {
  return language === 'en' ? text.en : text.ja
}

/** The language of the screen: its texts, its switch, and bilingual data (`read`) in it. */
export function useLanguage() {
  const { t, locale } = useI18n({ useScope: 'global' })
  const language = computed<Language>({
    get: () => (locale.value === 'en' ? 'en' : 'ja'),
    set: (chosen) => {
      locale.value = chosen
    },
  })
  return { t, language, read: (text: Bilingual) => inLanguage(text, language.value) }
}
