import type { Language } from '../../../shared/bridge/text.ts'

/** The build copies `resources/manual/pictures` into the folder of the pages, so a picture has the page's own origin. */
export function manualPictureUrl(name: string, language: Language): string {
  return `./${language}/${name}.webp`
}
