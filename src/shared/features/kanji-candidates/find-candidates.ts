import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'

export const KanjiKind = z.enum(['familyName', 'givenName', 'place'])
export type KanjiKind = z.infer<typeof KanjiKind>

/** The reading in kana, of which so much as is here is written by `text`. */
export const KanjiPart = z.strictObject({ text: z.string(), reading: z.string() })
export type KanjiPart = z.infer<typeof KanjiPart>

/**
 * How a text in kana may be written with kanji, the most common first, for who has no keyboard but that on the screen. `words` are
 * read as the whole text, `parts` as its beginning: shorter words, then single characters.
 */
export const findCandidates = defineOperation({
  name: 'kanjiCandidates.findCandidates',
  audience: ['applicant', 'enrolling', 'graduate'],
  input: z.strictObject({ reading: z.string().max(40), kind: KanjiKind }),
  output: z.strictObject({ words: z.array(z.string()), parts: z.array(KanjiPart) }),
})
