import { computed } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import type { Bilingual, Language } from '../../shared/bridge/text.ts'
import { common } from './common.ts'
import type { Messages, Some, Texts } from './define-texts.ts'
import { errorSentences, fieldSentences, imageRefusalSentences } from './problems.ts'

export { defineTexts } from './define-texts.ts'

/**
 * The languages of the kiosk's screens, in the order of the switch, each by its own name. `easy` is やさしい日本語: Japanese in short
 * sentences with plain words, and with readings (`readings.ts`). A text without such a version is shown as in `ja`.
 */
export const SCREEN_LANGUAGES = { ja: '日本語', easy: 'やさしい日本語', en: 'English' } as const
export type ScreenLanguage = keyof typeof SCREEN_LANGUAGES

/** Escapes `@` and `|`, which are syntax for vue-i18n but plain characters in our texts. Only `{name}` is filled in. */
function escaped(texts: Messages): Messages {
  return mapTexts(texts, (text) => text.replace(/[@|]/g, (character) => `{'${character}'}`))
}

function mapTexts(texts: Messages, change: (text: string) => string): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? change(text) : mapTexts(text, change)]),
  )
}

/** The texts, with those in `some` replacing theirs. */
function overlaid(texts: Messages, some: Some<Messages>): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const other = some[key]
      if (other === undefined) return [key, text]
      return [key, typeof text === 'string' || typeof other === 'string' ? other : overlaid(text, other)]
    }),
  ) as Messages
}

function inScreenLanguage({ ja, en, easy = {} }: Texts, language: ScreenLanguage): Messages {
  if (language === 'en') return en
  return language === 'ja' ? ja : overlaid(ja, easy)
}

/** vue-i18n with the sentences that every screen needs (some replaced by `ownErrors`) and the texts of these areas. Starts in Japanese. */
export function createTexts(areas: Record<string, Texts>, ownErrors?: Texts) {
  const messagesIn = (language: ScreenLanguage) =>
    escaped({
      common: inScreenLanguage(common, language),
      errors: {
        ...inScreenLanguage(errorSentences, language),
        ...(ownErrors && inScreenLanguage(ownErrors, language)),
      },
      fields: inScreenLanguage(fieldSentences, language),
      imageRefusals: inScreenLanguage(imageRefusalSentences, language),
      ...Object.fromEntries(Object.entries(areas).map(([area, texts]) => [area, inScreenLanguage(texts, language)])),
    })
  return createI18n({
    legacy: false,
    locale: 'ja',
    fallbackLocale: false,
    messages: { ja: messagesIn('ja'), easy: messagesIn('easy'), en: messagesIn('en') },
  })
}

/** A bilingual text in the language of the screen. */
export function inLanguage({ ja, en, easy = ja }: Bilingual, language: string): string {
  if (language === 'en') return en
  return language === 'easy' ? easy : ja
}

/**
 * The language of the screen: its texts (`t`), the chosen language (`screenLanguage`), a function for bilingual texts of the data
 * (`read`), and `language`, which is Japanese or English, for dates and mails.
 */
export function useLanguage() {
  const { t, locale } = useI18n({ useScope: 'global' })
  const screenLanguage = computed<ScreenLanguage>({
    get: () => (locale.value === 'en' || locale.value === 'easy' ? locale.value : 'ja'),
    set: (chosen) => {
      locale.value = chosen
    },
  })
  const language = computed<Language>(() => (locale.value === 'en' ? 'en' : 'ja'))
  return { t, language, screenLanguage, read: (text: Bilingual) => inLanguage(text, screenLanguage.value) }
}
