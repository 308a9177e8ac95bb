import { z } from 'zod'
import { Bilingual, EntityId, plainText, rawText } from '../../bridge/text.ts'
import { formatReceptionNumber } from '../applications/application.ts'
import { addressSchema } from '../applications/application-form.ts'
import { CertificateKindId, CertificateMethodId, isKindFor } from './certificate.ts'
import type { CertificateOffer } from './get-offer.ts'

/** 申請中 / 取り消し済み / 発行済み. */
export const CertificateRequestState = z.enum(['requested', 'cancelled', 'issued'])
export type CertificateRequestState = z.infer<typeof CertificateRequestState>

/** `C2026-000123-7`: made like a reception number. The C tells it from one. */
export function formatRequestNumber(year: number, requestId: number): string {
  return `C${formatReceptionNumber(year, requestId)}`
}

/** What posting needs, whichever questions the university's own forms ask. */
const Address = addressSchema({
  zip: 'required',
  prefecture: 'required',
  city: 'required',
  town: 'required',
  building: 'optional',
})

/** Where certificates are posted to. The name may differ from the one in school. */
export const Delivery = z.strictObject({
  recipient: plainText(100).refine((text) => text !== '', 'required'),
  address: Address,
})
export type Delivery = z.output<typeof Delivery>

/** Whether a purpose is one of those offered, sent with or without やさしい日本語. So only the university's own words are stored. */
const isChoice = (known: Bilingual, { ja, en, easy = known.easy }: Bilingual) =>
  ja === known.ja && en === known.en && easy === known.easy

/** As many as there can be kinds. */
const MAX_ITEMS = 50

/** The steps of a request. Each screen checks its own; main checks all of them together. */
export function requestParts(offer: CertificateOffer) {
  return {
    methodId: z
      .enum(CertificateMethodId.options, 'required')
      .refine((id) => offer.methods.some((method) => method.methodId === id), 'methodNotOffered'),
    enrolmentId: z
      .number('required')
      .refine((id) => offer.enrolments.some((enrolment) => enrolment.enrolmentId === id), 'enrolmentUnknown'),
    items: z
      .array(z.strictObject({ kindId: CertificateKindId, copies: z.number() }))
      .min(1, 'noCertificateChosen')
      .max(MAX_ITEMS),
    purpose: Bilingual.nullable()
      .refine((purpose) => purpose !== null || offer.purposes.length === 0, 'required')
      .refine(
        (purpose) => purpose === null || offer.purposes.some((known) => isChoice(known, purpose)),
        'purposeUnknown',
      ),
    addressee: plainText(200),
  }
}

type Items = readonly { kindId: string; copies: number }[]

/** What is wrong with the copies asked for, by kind (`items.transcript`), so that the screen can show it beside that kind. */
export function itemProblems(offer: CertificateOffer, enrolmentId: unknown, items: Items): Record<string, string> {
  const problems: Record<string, string> = {}
  const enrolment = offer.enrolments.find((known) => known.enrolmentId === enrolmentId)
  for (const { kindId, copies } of items) {
    const field = `items.${kindId}`
    const kind = offer.kinds.find((known) => known.kindId === kindId)
    if (!kind) problems[field] = 'kindNotOffered'
    else if (enrolment && !isKindFor(kind, enrolment.leavingType)) problems[field] = 'kindNotForLeavingType'
    else if (!Number.isInteger(copies) || copies < 1) problems[field] = 'invalid'
    else if (copies > kind.maxCopies) problems[field] = 'tooManyCopies'
    if (items.filter((item) => item.kindId === kindId).length > 1) problems[field] = 'invalid'
  }
  return problems
}

/** The whole request, checked by what this graduate is offered at this moment. Its output is the request as it is stored. */
export function certificateRequestSchema(offer: CertificateOffer) {
  return z
    .strictObject({ ...requestParts(offer), delivery: z.unknown() })
    .superRefine((request, context) => {
      for (const [field, message] of Object.entries(itemProblems(offer, request.enrolmentId, request.items)))
        context.addIssue({ code: 'custom', message, path: field.split('.') })
    })
    .transform((request, context) => {
      // An address that was typed before another method was chosen is not kept.
      if (request.methodId !== 'post') return { ...request, delivery: null }
      const delivery = Delivery.safeParse(request.delivery)
      if (delivery.success) return { ...request, delivery: delivery.data }
      for (const { path, message } of delivery.error.issues)
        context.addIssue({ code: 'custom', message, path: ['delivery', ...path] })
      return z.NEVER
    })
}
export type CertificateRequest = z.output<ReturnType<typeof certificateRequestSchema>>

const addressOf = (text: z.ZodString) =>
  z.strictObject({
    livesAbroad: z.boolean(),
    country: text.optional(),
    zip: text,
    prefecture: text,
    city: text,
    town: text,
    building: text,
  })

/** {@link Delivery} as stored and as shown. */
export const StoredDelivery = z.strictObject({ recipient: z.string(), address: addressOf(z.string()) })

const Text = rawText(300)

/** What a kiosk sends. Only its size is checked here; main checks the rest by {@link certificateRequestSchema}. */
export const CertificateRequestInput = z.strictObject({
  methodId: Text.nullable(),
  enrolmentId: EntityId.nullable(),
  items: z.array(z.strictObject({ kindId: CertificateKindId, copies: z.number() })).max(MAX_ITEMS),
  purpose: Bilingual.nullable(),
  addressee: Text,
  /** Needed for the method `post`. */
  delivery: z.strictObject({ recipient: Text, address: addressOf(Text) }).nullable(),
})
export type CertificateRequestInput = z.input<typeof CertificateRequestInput>
