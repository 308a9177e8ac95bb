import type { z } from 'zod'
import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import { fieldProblemsOf } from '../../../shared/bridge/field-problems.ts'
import type { Result } from '../../../shared/bridge/result.ts'
import type { Enrolment } from '../../../shared/features/accounts/enrolment.ts'
import { displayNameOf } from '../../../shared/features/accounts/person-name.ts'
import { totalYenOf, type CertificateItem } from '../../../shared/features/certificate-requests/certificate.ts'
import {
  certificateRequestSchema,
  formatRequestNumber,
  type CertificateRequest,
} from '../../../shared/features/certificate-requests/certificate-request.ts'
import type { CertificateOffer } from '../../../shared/features/certificate-requests/get-offer.ts'
import type { requestCertificates as contract } from '../../../shared/features/certificate-requests/request-certificates.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import {
  findRequestByKey,
  indexForSearch,
  insertRequest,
  updateRequestNumber,
} from './certificate-requests-repository.ts'
import { offerTo } from './get-offer.ts'

type Requested = z.input<typeof contract.output>

export async function requestCertificates(
  services: Services,
  input: z.output<typeof contract.input>,
  { session }: Call<GraduateSession>,
): Promise<Result<Requested>> {
  const outcome = await allOrNothing(services.database, async (tx) => {
    const earlier = await findEarlier(tx, session, input.requestKey)
    if (earlier) return earlier
    const offer = await offerTo(tx, session.accountId)
    const parsed = certificateRequestSchema(offer).safeParse(input.request)
    if (!parsed.success) throw new Refused({ code: 'invalidInput', fields: fieldProblemsOf(parsed.error) })
    const priced = price(offer, parsed.data)
    // Nobody must pay another amount than the screen showed.
    if (priced.totalYen !== input.shownTotalYen) throw new Refused({ code: 'feeChanged' })
    const requested = await store(tx, services, session, input.requestKey, parsed.data, priced)
    // Undefined after two taps at the same moment: the other call has stored the request by now.
    return requested ?? (await findEarlier(tx, session, input.requestKey)) ?? missing()
  })
  if (outcome.ok) services.officeDataChanged()
  return outcome
}

async function findEarlier(
  tx: DatabaseConnection,
  { accountId }: GraduateSession,
  requestKey: string,
): Promise<Requested | undefined> {
  const earlier = await findRequestByKey(tx, accountId, requestKey)
  return earlier && { requestNumber: earlier.request_number, totalYen: earlier.total_yen }
}

interface Priced {
  methodFeeYen: number
  items: CertificateItem[]
  enrolment: Enrolment
  totalYen: number
}

/** A checked request with names and fees as they are now. */
function price({ methods, kinds, enrolments }: CertificateOffer, request: CertificateRequest): Priced {
  const method = methods.find(({ methodId }) => methodId === request.methodId) ?? missing()
  const enrolment = enrolments.find(({ enrolmentId }) => enrolmentId === request.enrolmentId) ?? missing()
  const items = request.items.map(({ kindId, copies }) => {
    const { name, feeYen } = kinds.find((kind) => kind.kindId === kindId) ?? missing()
    return { kindId, name, copies, feeYen }
  })
  return { methodFeeYen: method.feeYen, items, enrolment, totalYen: totalYenOf(method.feeYen, items) }
}

async function store(
  tx: DatabaseConnection,
  services: Services,
  session: GraduateSession,
  requestKey: string,
  request: CertificateRequest,
  { methodFeeYen, items, enrolment, totalYen }: Priced,
): Promise<Requested | undefined> {
  const { clock, database, randomness } = services
  const nowMs = clock.nowMs()
  const requestId = await insertRequest(tx, {
    // A unique text in place of the real number, which is made from the id below.
    request_number: randomness.uuid(),
    request_key: requestKey,
    account_id: session.accountId,
    enrolment_id: enrolment.enrolmentId,
    state: 'requested',
    revision: 1,
    method_id: request.methodId,
    method_fee_yen: methodFeeYen,
    items_json: JSON.stringify(items),
    total_yen: totalYen,
    purpose_json: request.purpose && JSON.stringify(request.purpose),
    addressee: request.addressee,
    delivery_json: request.delivery && JSON.stringify(request.delivery),
    email: session.email,
    student_number: enrolment.studentNumber,
    graduate_name: displayNameOf(enrolment.inSchoolName),
    copies: items.reduce((sum, { copies }) => sum + copies, 0),
    requested_at_ms: nowMs,
    cancelled_at_ms: null,
  })
  if (requestId === undefined) return undefined
  const requestNumber = formatRequestNumber(Number(dateInJapan(nowMs).slice(0, 4)), requestId)
  await updateRequestNumber(tx, requestId, requestNumber)
  const { studentNumber, inSchoolName: name } = enrolment
  const found = { requestNumber, name, studentNumber, email: session.email }
  await indexForSearch({ db: tx, kind: database.kind }, requestId, found)
  await recordAudit(tx, services, session, {
    action: 'certificatesRequested',
    subject: { kind: 'certificateRequest', id: requestId, label: requestNumber },
  })
  return { requestNumber, totalYen }
}

function missing(): never {
  throw new Error('A checked request names something that is not there')
}
