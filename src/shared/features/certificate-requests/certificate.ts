import { z } from 'zod'
import { Bilingual, rawText, requiredBilingual, trimmedText } from '../../bridge/text.ts'
import { LeavingType } from '../accounts/enrolment.ts'

/** How a certificate reaches the graduate: 「コンビニ(CVS)」, 「オンライン送付」, printed at this kiosk, collected at the counter, by post. */
export const CertificateMethodId = z.enum(['cvs', 'online', 'kiosk', 'counter', 'post'])
export type CertificateMethodId = z.infer<typeof CertificateMethodId>

const FeeYen = z.number().int().min(0).max(100_000)
const NoteText = trimmedText(300)
const Note = z.strictObject({ ja: NoteText, en: NoteText, easy: NoteText.optional() })

export const CertificateMethod = z.strictObject({
  id: CertificateMethodId,
  isOffered: z.boolean(),
  /** Charged once for each request, whatever is in it: postage, a shop's printing. */
  feeYen: FeeYen,
  /** Shown beside the choice. May be empty. */
  note: Note,
})
export type CertificateMethod = z.infer<typeof CertificateMethod>

export const CertificateKindId = rawText(40, 'invalid').regex(/^[a-z][A-Za-z0-9]{0,39}$/)

export const CertificateKind = z.strictObject({
  id: CertificateKindId,
  name: requiredBilingual(100),
  /** For each copy. */
  feeYen: FeeYen,
  /** The most copies in one request. */
  maxCopies: z.number().int().min(1).max(99),
  isOffered: z.boolean(),
  /** Whom it exists for: there is no certificate of graduation for somebody who withdrew. */
  leavingTypes: z.array(LeavingType).min(1).max(LeavingType.options.length),
})
export type CertificateKind = z.infer<typeof CertificateKind>

/**
 * Whether a kind exists for somebody who left in that way. Where the university did not ask how (`''`), every kind may be chosen
 * and staff check it.
 */
export function isKindFor(kind: Pick<CertificateKind, 'leavingTypes'>, leavingType: LeavingType | ''): boolean {
  return leavingType === '' || kind.leavingTypes.includes(leavingType)
}

/** One kind in a request, with name and fee as they were when it was applied for. */
export const CertificateItem = z.strictObject({
  kindId: CertificateKindId,
  name: Bilingual,
  copies: z.number().int().positive(),
  feeYen: FeeYen,
})
export type CertificateItem = z.infer<typeof CertificateItem>

/** What a request costs: the method's fee once, and each copy. */
export function totalYenOf(methodFeeYen: number, items: readonly Pick<CertificateItem, 'copies' | 'feeYen'>[]): number {
  return items.reduce((sum, { copies, feeYen }) => sum + copies * feeYen, methodFeeYen)
}
