import { z } from 'zod'
import { Bilingual } from '../../bridge/text.ts'

/** What must not be readable when the image leaves the kiosk, and whether it must be covered before one can go on. */
export const DocumentMasking = z.strictObject({
  /** True: the image is sent only after the graduate has covered it. */
  isRequired: z.boolean(),
  /** What to cover, in the words printed on the document. */
  hint: Bilingual,
})
export type DocumentMasking = z.infer<typeof DocumentMasking>

/** How an image was covered: with boxes on the kiosk's screen, or on paper before the picture was taken, as the graduate says. */
export const ImageCovering = z.enum(['drawn', 'coveredOnPaper'])
export type ImageCovering = z.infer<typeof ImageCovering>

/** The shape of the frame that the camera shows: a card of 85.6 × 54 mm, an A4 page, the photo page of a passport. */
export const DocumentShape = z.enum(['card', 'page', 'passport'])
export type DocumentShape = z.infer<typeof DocumentShape>

/** Health Insurance Act, art. 194-2: since 2020-10-01 nobody else may ask for symbol and number. */
const INSURANCE_NUMBERS: DocumentMasking = {
  isRequired: true,
  hint: {
    ja: '保険者番号と、被保険者等の記号・番号・枝番（QRコードがあればQRコードも）を隠してください。',
    en: 'Cover the insurer number and the insured person’s symbol, number and branch number (and the QR code, if there is one).',
    easy: '保険（ほけん）の番号（ばんごう）と記号（きごう）を かくしてください。QRコードも かくしてください。',
  },
}

const PERSONAL_NUMBER: DocumentMasking = {
  isRequired: false,
  hint: {
    ja: '個人番号（マイナンバー）が書かれている場合は、その番号を隠してください。',
    en: 'If a personal number (My Number) is printed, cover it.',
    easy: 'マイナンバーが書いてあったら、かくしてください。',
  },
}

const MASKING: ReadonlyMap<string, DocumentMasking> = new Map([
  ['eligibilityCertificate', INSURANCE_NUMBERS],
  ['healthInsuranceCard', INSURANCE_NUMBERS],
  ['residentRecord', PERSONAL_NUMBER],
])

/** What the law wants covered on a document of this type. A university may ask for more. */
export const maskingByLaw = (typeId: string): DocumentMasking | null => MASKING.get(typeId) ?? null

/** My Number Act, art. 20: the number on the back of these cards may not be recorded, so there is never a place for the back. */
export const FRONT_ONLY_TYPES: ReadonlySet<string> = new Set(['myNumberCard', 'specifiedResidenceCard'])
