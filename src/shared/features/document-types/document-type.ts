import { z } from 'zod'
import { addMonths, isCalendarDate } from '../../bridge/calendar.ts'
import { DocumentPurpose, DocumentSide } from '../../bridge/document-place.ts'
import { Bilingual, rawText } from '../../bridge/text.ts'
import { DocumentMasking, DocumentShape, FRONT_ONLY_TYPES, maskingByLaw } from './document-rules.ts'

/**
 * The rules of one kind of document are data that each university sets. Settings that were stored before a rule existed get it
 * from the law (`masking`, by the type's id) and from its sides (`shape`).
 */
export const DocumentType = z
  .strictObject({
    id: rawText(40, 'invalid').regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
    name: Bilingual,
    /** What the graduate must know, shown beside the choice. Empty texts where there is nothing. */
    note: Bilingual,
    purposes: z.array(DocumentPurpose).max(DocumentPurpose.options.length),
    sides: z
      .array(z.strictObject({ side: DocumentSide, isRequired: z.boolean() }))
      .min(1)
      .max(DocumentSide.options.length),
    /** Which date the graduate is asked for. */
    asksFor: z.enum(['expiry', 'issueDate']).nullable(),
    /** With `issueDate`: how old it may be, months. */
    maxAgeMonths: z.number().int().positive().nullable(),
    /** What is covered on the kiosk before the image is sent. Null: nothing. */
    masking: DocumentMasking.nullable().optional(),
    /** The frame that the camera shows. */
    shape: DocumentShape.optional(),
    /** False: earlier applications may still have it, new ones can't choose it. */
    isAccepted: z.boolean(),
  })
  .refine(({ id, sides }) => !FRONT_ONLY_TYPES.has(id) || sides.every(({ side }) => side === 'front'), {
    error: 'invalid',
    path: ['sides'],
  })
  .transform((type) => ({
    ...type,
    masking: type.masking === undefined ? maskingByLaw(type.id) : type.masking,
    shape: type.shape ?? (type.sides.some(({ side }) => side.startsWith('page')) ? 'page' : 'card'),
  }))
export type DocumentType = z.output<typeof DocumentType>

/** A document as chosen in the form: its type, its date where asked for, and the id of the image taken in for each side. */
export const DocumentSelection = z.strictObject({
  typeId: z.string().max(40),
  date: z.string().max(10),
  images: z.array(z.strictObject({ side: DocumentSide, documentId: z.uuid() })).max(6),
})
export type DocumentSelection = z.infer<typeof DocumentSelection>

/** The problems of a selection by the rules of its type, under `typeId`, `date` and `images.<side>`. Empty when nothing is wrong. */
export function documentProblems(
  selection: DocumentSelection,
  types: readonly DocumentType[],
  purpose: DocumentPurpose,
  today: string,
): Record<
  string,
  | 'required'
  | 'documentTypeUnknown'
  | 'dateInvalid'
  | 'dateInFuture'
  | 'documentExpired'
  | 'documentTooOld'
  | 'imageMissing'
  | 'invalid'
> {
  if (selection.typeId === '') return { typeId: 'required' }
  const type = types.find((candidate) => candidate.id === selection.typeId)
  if (!type?.isAccepted || !type.purposes.includes(purpose)) return { typeId: 'documentTypeUnknown' }
  const problems: ReturnType<typeof documentProblems> = {}
  if (type.asksFor !== null) {
    const { date } = selection
    if (date === '') problems.date = 'required'
    else if (!isCalendarDate(date)) problems.date = 'dateInvalid'
    else if (type.asksFor === 'expiry' && date < today) problems.date = 'documentExpired'
    else if (type.asksFor === 'issueDate' && date > today) problems.date = 'dateInFuture'
    else if (type.asksFor === 'issueDate' && type.maxAgeMonths !== null && date < addMonths(today, -type.maxAgeMonths))
      problems.date = 'documentTooOld'
  }
  for (const { side, isRequired } of type.sides) {
    if (isRequired && !selection.images.some((image) => image.side === side))
      problems[`images.${side}`] = 'imageMissing'
  }
  const sides = selection.images.map((image) => image.side)
  // A side that the type does not have (the back of a My Number card) must never be stored.
  for (const side of sides) if (!type.sides.some((slot) => slot.side === side)) problems[`images.${side}`] = 'invalid'
  if (new Set(sides).size !== sides.length) problems.typeId = 'invalid'
  return problems
}
