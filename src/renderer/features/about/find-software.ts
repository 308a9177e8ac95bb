import type { ThirdPartySoftware } from '../../../shared/features/about/third-party-notices.ts'

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The software whose name or licence has all the words of the query, in any case and width. */
export function findSoftware(software: readonly ThirdPartySoftware[], query: string): ThirdPartySoftware[] {
  const words = fold(query).split(/\s+/u)
  return software.filter(({ name, licence }) => words.every((word) => fold(`${name} ${licence}`).includes(word)))
}
