import { z } from 'zod'
import { FIELD_PROBLEMS } from '../../bridge/field-problems.ts'
import { requiredBilingual, type Bilingual } from '../../bridge/text.ts'
import { DocumentSide, type DocumentPurpose } from '../../bridge/document-place.ts'
import type { ApplicationForm, ApplicationFormInput, EnrolmentForm, EnrolmentFormInput } from './application-form.ts'
import { NAME_SWITCHES } from '../accounts/person-name.ts'
import { fieldLabel, FORM_FIELDS, type FieldRules, type FormField, type FormFields } from './form-fields.ts'

/** The documents of the form. Paths of fields begin with these names: an image is `<document>.images.<side>`, in problems as well. */
const DOCUMENT_FIELDS = { identityDocument: 'identity', nameChangeDocument: 'nameChange' } as const satisfies Record<
  string,
  DocumentPurpose
>
type DocumentField = keyof typeof DOCUMENT_FIELDS
export type FlagField =
  | Exclude<FormField, DocumentField>
  | `${DocumentField}.${'typeId' | 'date' | `images.${DocumentSide}`}`

const documents = Object.keys(DOCUMENT_FIELDS) as DocumentField[]
const FLAG_FIELDS: readonly FlagField[] = [
  ...FORM_FIELDS.filter((field): field is Exclude<FormField, DocumentField> => !(field in DOCUMENT_FIELDS)),
  ...documents.flatMap((document): FlagField[] => [
    `${document}.typeId`,
    `${document}.date`,
    ...DocumentSide.options.map((side): FlagField => `${document}.images.${side}`),
  ]),
]

/** One thing to mend and why (S5). The graduate reads the reason beside the field. */
export const ResubmissionFlag = z.strictObject({
  field: z.enum(FLAG_FIELDS as [FlagField, ...FlagField[]]),
  reason: requiredBilingual(500),
})
export type ResubmissionFlag = z.infer<typeof ResubmissionFlag>

/** What a graduate who mends an application is told. */
export const ResubmissionAsked = z.strictObject({
  receptionNumber: z.string(),
  flags: z.array(ResubmissionFlag),
  /** What today's rules would refuse in the form as it was sent. It must be mended, flagged or not. */
  refused: z.record(z.string(), z.enum(FIELD_PROBLEMS)),
})

/** Whether the form of this kind asks for the field now. A hidden field can't be mended, because the graduate never sees it. */
export function isAskedFor(field: FlagField, kind: keyof FormFields, formFields: FormFields): boolean {
  const rules: Partial<FieldRules> = formFields[kind]
  const document = documents.find((one) => field.startsWith(`${one}.`))
  return (rules[document ?? (field as FormField)] ?? 'hidden') !== 'hidden'
}

/** What a flagged image shows; undefined for any other field. */
export function flaggedImage(field: FlagField): { purpose: DocumentPurpose; side: DocumentSide } | undefined {
  const [document = '', , side] = field.split('.')
  const purpose = document in DOCUMENT_FIELDS ? DOCUMENT_FIELDS[document as DocumentField] : undefined
  const parsed = DocumentSide.safeParse(side)
  return purpose !== undefined && parsed.success ? { purpose, side: parsed.data } : undefined
}

/** The field of an image, as flags and problems name it. */
export function imageField(purpose: DocumentPurpose, side: DocumentSide): FlagField {
  return `${purpose === 'identity' ? 'identityDocument' : 'nameChangeDocument'}.images.${side}`
}

const SIDE_NAMES: Record<DocumentSide, Bilingual> = {
  front: { ja: '表面', en: 'front' },
  back: { ja: '裏面', en: 'back' },
  page1: { ja: '1ページ目', en: 'page 1' },
  page2: { ja: '2ページ目', en: 'page 2' },
  page3: { ja: '3ページ目', en: 'page 3' },
  page4: { ja: '4ページ目', en: 'page 4' },
}

/** The name of a flagged field. `documentName`: the kind of document that was handed in. */
export function flagLabel(field: FlagField, documentName?: Bilingual): Bilingual {
  const [document = '', part, side] = field.split('.')
  if (!(document in DOCUMENT_FIELDS)) return fieldLabel(field as FormField)
  const label = documentName ?? fieldLabel(document as DocumentField)
  const detail =
    part === 'images'
      ? SIDE_NAMES[DocumentSide.parse(side)]
      : part === 'date'
        ? { ja: '日付', en: 'date' }
        : { ja: '種類', en: 'type' }
  return { ja: `${label.ja}（${detail.ja}）`, en: `${label.en} (${detail.en})` }
}

/**
 * Fields that are mended together as one unit: an address (its zip code fills in the rest) and a document (another type has another
 * date and other sides). Every other field is a unit of its own.
 */
function unitOf(path: string): string {
  const [part = '', field] = path.split('.')
  if (part === 'contact' && field === 'address') return 'contact.address'
  return part in DOCUMENT_FIELDS || part === 'nameAnswer' ? part : path
}

/**
 * The units that a graduate may change in a resubmission: what staff flagged, what today's rules refuse (such as a card that has
 * expired since), the switches of a name that is mended, with what is said of its change and proves it, and that of a student number.
 * All else is kept.
 */
export function mendableUnits(
  flags: readonly Pick<ResubmissionFlag, 'field'>[],
  refused: readonly string[],
): Set<string> {
  const units = new Set([...flags.map(({ field }) => field), ...refused].map(unitOf))
  const names = new Set([...units].flatMap((unit) => /^.+\.name(?=\.)/.exec(unit)?.[0] ?? []))
  for (const name of names) for (const choice of NAME_SWITCHES) units.add(`${name}.${choice}`)
  if (units.has('school.studentNumber')) units.add('school.hasOldNumber')
  if (names.size > 0) for (const unit of ['nameAnswer', 'nameChangeDocument']) units.add(unit)
  return units
}

export function isMendable(units: ReadonlySet<string>, path: string): boolean {
  return units.has(unitOf(path))
}

/** The stored form, with only the units that may be mended taken from the form that was sent. */
export function mendForm(stored: AnyForm, sent: AnyForm, units: ReadonlySet<string>): unknown {
  return [...units].reduce<unknown>((form, unit) => {
    const keys = unit.split('.')
    const value = valueAt(sent, keys)
    return value === undefined ? form : withValue(form, keys, value)
  }, stored)
}

type AnyForm = ApplicationForm | EnrolmentForm | ApplicationFormInput | EnrolmentFormInput

function valueAt(form: unknown, keys: readonly string[]): unknown {
  return keys.reduce((at, key) => (isRecord(at) ? at[key] : undefined), form)
}

function withValue(form: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  // A switch of a name or a number is only there where it was chosen, and the answer where it was asked for.
  const has = isRecord(form) && (Object.hasOwn(form, key) || ONLY_WHERE_GIVEN.has(key))
  return has ? { ...form, [key]: withValue(form[key], rest, value) } : form
}

const ONLY_WHERE_GIVEN: ReadonlySet<string> = new Set([...NAME_SWITCHES, 'hasOldNumber', 'nameAnswer'])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
