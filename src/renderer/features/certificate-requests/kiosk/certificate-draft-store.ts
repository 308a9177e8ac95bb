import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { z } from 'zod'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import { displayNameOf } from '../../../../shared/features/accounts/person-name.ts'
import {
  isKindFor,
  totalYenOf,
  type CertificateMethodId,
} from '../../../../shared/features/certificate-requests/certificate.ts'
import type { CertificateRequestInput } from '../../../../shared/features/certificate-requests/certificate-request.ts'
import type { CertificateOffer } from '../../../../shared/features/certificate-requests/get-offer.ts'
import type { requestCertificates as contract } from '../../../../shared/features/certificate-requests/request-certificates.ts'
import { nowhere } from '../../applications/kiosk/typed-address.ts'
import { kiosk, OperationError } from '../../../bridge/client.ts'
import { isOfStep, REQUEST_STEPS, schemaOfStep, type RequestStep } from './request-steps.ts'

type Requested = z.output<typeof contract.output> & { methodId: CertificateMethodId }

const emptyForm = () => ({
  methodId: null as CertificateMethodId | null,
  enrolmentId: null as number | null,
  /** By kind. Copies of a kind that does not exist for the chosen enrolment stay, in case another one is chosen. */
  copies: {} as Record<string, number>,
  /** The Japanese text of the purpose. */
  purpose: null as string | null,
  addressee: '',
  delivery: {
    recipient: '',
    address: nowhere(),
  },
})

/** The request while it is filled in. Every screen reads and writes here, so going back loses nothing. */
export const useCertificateDraftStore = defineStore('certificateDraft', () => {
  const offer = shallowRef<CertificateOffer>()
  const form = reactive(emptyForm())
  const requested = shallowRef<Requested>()
  const isReviewed = ref(false)
  const refused = shallowRef<FieldProblems>({})
  let requestKey = ''

  /** Reads what is offered now, and at what price. */
  async function load(): Promise<void> {
    offer.value = await kiosk.certificateRequests.getOffer({})
    const { methods, enrolments } = offer.value
    if (!methods.some(({ methodId }) => methodId === form.methodId)) form.methodId = null
    if (!enrolments.some(({ enrolmentId }) => enrolmentId === form.enrolmentId)) form.enrolmentId = null
    // A single one is taken without asking.
    if (enrolments.length === 1) form.enrolmentId = enrolments[0]?.enrolmentId ?? null
  }

  const method = computed(() => offer.value?.methods.find(({ methodId }) => methodId === form.methodId))
  const enrolment = computed(() => offer.value?.enrolments.find(({ enrolmentId }) => enrolmentId === form.enrolmentId))
  const kinds = computed(() => {
    const { leavingType } = enrolment.value ?? { leavingType: '' as const }
    return (offer.value?.kinds ?? []).filter((kind) => isKindFor(kind, leavingType))
  })
  /** The chosen kinds, with copies and fees. */
  const items = computed(() =>
    kinds.value.map((kind) => ({ ...kind, copies: form.copies[kind.kindId] ?? 0 })).filter(({ copies }) => copies > 0),
  )
  const totalYen = computed(() => totalYenOf(method.value?.feeYen ?? 0, items.value))
  const purpose = computed(() => offer.value?.purposes.find(({ ja }) => ja === form.purpose) ?? null)

  const request = computed<CertificateRequestInput>(() => ({
    methodId: form.methodId,
    enrolmentId: form.enrolmentId,
    items: items.value.map(({ kindId, copies }) => ({ kindId, copies })),
    purpose: purpose.value,
    addressee: form.addressee,
    delivery: form.methodId === 'post' ? form.delivery : null,
  }))

  const steps = computed(() =>
    REQUEST_STEPS.filter((step) => step !== 'enrolment' || offer.value?.enrolments.length !== 1),
  )
  function screenOf(step: RequestStep | 'review' | undefined): string {
    if (step === 'review') return 'request-certificates'
    return step ? `certificate-${step}` : 'home'
  }
  const schemaOf = (step: RequestStep): z.ZodType =>
    schemaOfStep(step, offer.value ?? { methods: [], kinds: [], purposes: [], enrolments: [] }, request.value)
  const firstUnfinished = () => steps.value.find((step) => !schemaOf(step).safeParse(request.value).success)

  /** After the review was reached, a changed screen leads straight back to it, unless the change opened a new question. */
  function screenAfter(step: RequestStep): string {
    if (isReviewed.value) return screenOf(firstUnfinished() ?? 'review')
    return screenOf(steps.value[steps.value.indexOf(step) + 1] ?? 'review')
  }
  function screenBefore(step: RequestStep | 'review'): string {
    if (step === 'review') return screenOf(steps.value.at(-1))
    return screenOf(isReviewed.value ? 'review' : steps.value[steps.value.indexOf(step) - 1])
  }

  /** Suggests the name in school as the recipient, unless another is typed. */
  function suggestRecipient(): void {
    if (form.delivery.recipient === '' && enrolment.value)
      form.delivery.recipient = displayNameOf(enrolment.value.inSchoolName)
  }

  /** Makes the key of the request, so that it is stored only once, however often the button is tapped. After a change it is a new request. */
  function beginReview(): void {
    isReviewed.value = true
    requestKey = crypto.randomUUID()
  }

  async function requestCertificates(): Promise<void> {
    const { methodId } = form
    if (methodId === null) return
    const input = { requestKey, request: request.value, shownTotalYen: totalYen.value }
    try {
      requested.value = { ...(await kiosk.certificateRequests.requestCertificates(input)), methodId }
    } catch (error) {
      if (differsFromScreens(error)) await load().catch(() => undefined)
      throw error
    }
    Object.assign(form, emptyForm())
    isReviewed.value = false
  }

  /** Whether main refused because what it offers differs from what the screens show. They then show what is offered now. */
  const differsFromScreens = (error: unknown): boolean =>
    error instanceof OperationError && (error.code === 'feeChanged' || error.code === 'invalidInput')

  /** Remembers what main refused, and returns the first screen with such a field. */
  function noteRefused(fields: FieldProblems): string | undefined {
    // A kind that is no longer offered has no field any more, so its problem is shown for all kinds together.
    const known = new Set(kinds.value.map(({ kindId }) => `items.${kindId}`))
    refused.value = Object.fromEntries(
      Object.entries(fields).map(([field, problem]) =>
        field.startsWith('items.') && !known.has(field) ? ['items', 'kindNotOffered' as const] : [field, problem],
      ),
    )
    const step = steps.value.find((one) => Object.keys(fields).some((field) => isOfStep(one, field)))
    return step && screenOf(step)
  }
  /** Returns what main refused on this screen, and forgets it. */
  function takeRefused(step: RequestStep): FieldProblems {
    const all = Object.entries(refused.value)
    refused.value = Object.fromEntries(all.filter(([field]) => !isOfStep(step, field)))
    return Object.fromEntries(all.filter(([field]) => isOfStep(step, field)))
  }

  return {
    offer,
    form,
    requested,
    isReviewed,
    method,
    enrolment,
    kinds,
    items,
    totalYen,
    purpose,
    request,
    steps,
    load,
    screenOf,
    schemaOf,
    firstUnfinished,
    screenAfter,
    screenBefore,
    suggestRecipient,
    beginReview,
    requestCertificates,
    noteRefused,
    takeRefused,
  }
})
