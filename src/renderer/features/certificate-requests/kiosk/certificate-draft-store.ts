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
import { kiosk, OperationError } from '../../../bridge/client.ts'
import { isOfStep, REQUEST_STEPS, schemaOfStep, type RequestStep } from './request-steps.ts'

type Requested = z.output<typeof contract.output> & { methodId: CertificateMethodId }

const emptyForm = () => ({
  methodId: null as CertificateMethodId | null,
  enrolmentId: null as number | null,
  /** By kind; those of kinds that do not exist for the chosen enrolment stay, in case another is chosen again. */
  copies: {} as Record<string, number>,
  /** The Japanese text of the purpose. */
  purpose: null as string | null,
  addressee: '',
  delivery: {
    recipient: '',
    address: { livesAbroad: false, zip: '', prefecture: '', city: '', town: '', building: '' },
  },
})

/** The request while it is being put together: every screen reads and writes here, so going back loses nothing. */
export const useCertificateDraftStore = defineStore('certificateDraft', () => {
  const offer = shallowRef<CertificateOffer>()
  const form = reactive(emptyForm())
  const requested = shallowRef<Requested>()
  const isReviewed = ref(false)
  const refused = shallowRef<FieldProblems>({})
  let requestKey = ''

  /** Asks what is offered, and at what price, as things are now. */
  async function load(): Promise<void> {
    offer.value = await kiosk.certificateRequests.getOffer({})
    const { methods, enrolments } = offer.value
    if (!methods.some(({ methodId }) => methodId === form.methodId)) form.methodId = null
    if (!enrolments.some(({ enrolmentId }) => enrolmentId === form.enrolmentId)) form.enrolmentId = null
    // Nobody chooses from one.
    if (enrolments.length === 1) form.enrolmentId = enrolments[0]?.enrolmentId ?? null
  }

  const method = computed(() => offer.value?.methods.find(({ methodId }) => methodId === form.methodId))
  const enrolment = computed(() => offer.value?.enrolments.find(({ enrolmentId }) => enrolmentId === form.enrolmentId))
  const kinds = computed(() => {
    const { leavingType } = enrolment.value ?? { leavingType: '' as const }
    return (offer.value?.kinds ?? []).filter((kind) => isKindFor(kind, leavingType))
  })
  /** The kinds that are wanted, with their fee. */
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

  /** Once everything was reviewed, a mended screen leads straight back to the review, unless it opened a new question. */
  function screenAfter(step: RequestStep): string {
    if (isReviewed.value) return screenOf(firstUnfinished() ?? 'review')
    return screenOf(steps.value[steps.value.indexOf(step) + 1] ?? 'review')
  }
  function screenBefore(step: RequestStep | 'review'): string {
    if (step === 'review') return screenOf(steps.value.at(-1))
    return screenOf(isReviewed.value ? 'review' : steps.value[steps.value.indexOf(step) - 1])
  }

  /** A letter goes to the name in school, unless another is typed. */
  function suggestRecipient(): void {
    if (form.delivery.recipient === '' && enrolment.value)
      form.delivery.recipient = displayNameOf(enrolment.value.inSchoolName)
  }

  /** From here on, whatever is tapped how often is one request. Something that was changed since is another. */
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

  /** What main refused differs from what the screens showed: they show what counts now before anybody decides again. */
  const differsFromScreens = (error: unknown): boolean =>
    error instanceof OperationError && (error.code === 'feeChanged' || error.code === 'invalidInput')

  /** Notes what main refused, and gives the first screen that it concerns. */
  function noteRefused(fields: FieldProblems): string | undefined {
    // A kind that is gone has no field any more, whyever it went: that is said of all of them.
    const known = new Set(kinds.value.map(({ kindId }) => `items.${kindId}`))
    refused.value = Object.fromEntries(
      Object.entries(fields).map(([field, problem]) =>
        field.startsWith('items.') && !known.has(field) ? ['items', 'kindNotOffered' as const] : [field, problem],
      ),
    )
    const step = steps.value.find((one) => Object.keys(fields).some((field) => isOfStep(one, field)))
    return step && screenOf(step)
  }
  /** What main refused on this screen, once. */
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
