import { computed } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import type { Bilingual, Language } from '../../shared/bridge/text.ts'
import { common } from './common.ts'
import type { Messages, Some, Texts } from './define-texts.ts'
import { errorSentences, fieldSentences, imageRefusalSentences } from './problems.ts'

export { defineTexts } from './define-texts.ts'

/**
 * The languages of a kiosk's screen, in the order of their switch, each by its own name. `easy` is やさしい日本語: Japanese in
 * short sentences of plain words. What has no plain version is shown as in `ja`.
 */
export const SCREEN_LANGUAGES = { ja: '日本語', easy: 'やさしい日本語', en: 'English' } as const
export type ScreenLanguage = keyof typeof SCREEN_LANGUAGES

/** To vue-i18n `@` and `|` are syntax; in our sentences they are characters (mail addresses). Only `{name}` is filled in. */
function escaped(texts: Messages): Messages {
  return mapTexts(texts, (text) => text.replace(/[@|]/g, (character) => `{'${character}'}`))
}

function mapTexts(texts: Messages, change: (text: string) => string): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? change(text) : mapTexts(text, change)]),
  )
}

/** The texts with those in `some` in their place. */
function overlaid(texts: Messages, some: Some<Messages>): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const other = some[key]
      if (other === undefined) return [key, text]
      return [key, typeof text === 'string' || typeof other === 'string' ? other : overlaid(text, other)]
    }),
  ) as Messages
}

/** A line never ends between a word and its reading: U+2060 joins them. */
function withReadingsKept(text: string): string {
  return text.replace(/(?<=\p{Script=Han}|第\d)(?=（[ぁ-ゖー]+）)/gu, '\u2060')
}

function inScreenLanguage({ ja, en, easy = {} }: Texts, language: ScreenLanguage): Messages {
  if (language === 'en') return en
  return language === 'ja' ? ja : mapTexts(overlaid(ja, easy), withReadingsKept)
}

/** vue-i18n with the sentences that every screen needs, `ownErrors` in place of some, and the given areas' texts. Japanese first. */
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
  return language === 'easy' ? withReadingsKept(easy) : ja
}

/**
 * The language of the screen: its texts, its switch (`screenLanguage`), texts of the data in it (`read`), and of the two
 * languages that dates and mails have, the one that goes with it (`language`).
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
