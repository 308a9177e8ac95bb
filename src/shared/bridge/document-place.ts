import { z } from 'zod'

/** What a document is for: to prove who applies (G6), or that the name changed (G7). */
export const DocumentPurpose = z.enum(['identity', 'nameChange'])
export type DocumentPurpose = z.infer<typeof DocumentPurpose>

/** One side or page of a document. */
export const DocumentSide = z.enum(['front', 'back', 'page1', 'page2', 'page3', 'page4'])
export type DocumentSide = z.infer<typeof DocumentSide>
