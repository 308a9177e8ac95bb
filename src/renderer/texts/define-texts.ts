export interface Messages {
  [key: string]: string | Messages
}

/** Some of the texts, at any depth. */
export type Some<T> = { [Key in keyof T]?: T[Key] extends string ? string : Some<T[Key]> }

export interface Texts {
  ja: Messages
  en: Messages
  easy?: Some<Messages>
}

/** The texts of an area, with the same keys in both languages. `easy` has only those that differ in やさしい日本語. */
export function defineTexts<T extends Messages>(texts: {
  ja: T
  en: NoInfer<T>
  easy?: Some<NoInfer<T>>
}): { ja: T; en: T; easy?: Some<T> } {
  return texts
}
