import { z } from 'zod'
import {
  Delivery,
  itemProblems,
  requestParts,
  type CertificateRequestInput,
} from '../../../../shared/features/certificate-requests/certificate-request.ts'
import type { CertificateOffer } from '../../../../shared/features/certificate-requests/get-offer.ts'

/** The screens of a request, in order. The name of a screen's route is `certificate-` and this. */
export const REQUEST_STEPS = ['method', 'enrolment', 'kinds', 'details'] as const
export type RequestStep = (typeof REQUEST_STEPS)[number]

/** What each screen asks for: how the paths of its fields begin. */
const PARTS_OF_STEP: Record<RequestStep, readonly string[]> = {
  method: ['methodId'],
  enrolment: ['enrolmentId'],
  kinds: ['items'],
  details: ['purpose', 'addressee', 'delivery'],
}

export function isOfStep(step: RequestStep, field: string): boolean {
  return PARTS_OF_STEP[step].some((part) => field === part || field.startsWith(`${part}.`))
}

/** The schema for a screen's part of the request, made from the contract's schemas and the offer. */
export function schemaOfStep(step: RequestStep, offer: CertificateOffer, request: CertificateRequestInput): z.ZodType {
  const { methodId, enrolmentId, items, purpose, addressee } = requestParts(offer)
  if (step === 'method') return z.object({ methodId })
  if (step === 'enrolment') return z.object({ enrolmentId })
  if (step === 'details') {
    return request.methodId === 'post'
      ? z.object({ purpose, addressee, delivery: Delivery })
      : z.object({ purpose, addressee })
  }
  return z.object({ items }).superRefine((part, context) => {
    for (const [field, message] of Object.entries(itemProblems(offer, request.enrolmentId, part.items)))
      context.addIssue({ code: 'custom', message, path: field.split('.') })
  })
}
