import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, Nothing } from '../../bridge/text.ts'
import { Enrolment } from '../accounts/enrolment.ts'
import { CertificateKind, CertificateKindId, CertificateMethod, CertificateMethodId } from './certificate.ts'

const kind = CertificateKind.shape

/** What this graduate may apply for: what the university offers, for the approved enrolments of the account and no others. */
export const CertificateOffer = z.strictObject({
  methods: z.array(
    z.strictObject({
      methodId: CertificateMethodId,
      feeYen: CertificateMethod.shape.feeYen,
      note: Bilingual,
    }),
  ),
  kinds: z.array(
    z.strictObject({
      kindId: CertificateKindId,
      name: Bilingual,
      feeYen: kind.feeYen,
      maxCopies: kind.maxCopies,
      leavingTypes: kind.leavingTypes,
    }),
  ),
  purposes: z.array(Bilingual),
  enrolments: z.array(Enrolment),
})
export type CertificateOffer = z.output<typeof CertificateOffer>

/** Methods, kinds and fees as they are now, and the student numbers to choose from (G19). */
export const getOffer = defineOperation({
  name: 'certificateRequests.getOffer',
  audience: ['graduate'],
  input: Nothing,
  output: CertificateOffer,
})
