import type { Language } from '../../../shared/bridge/text.ts'

/** `resources/manual/pictures` is built into the pages' folder: a picture is a file of the page's own origin. */
export function manualPictureUrl(name: string, language: Language): string {
  return `./${language}/${name}.webp`
}
