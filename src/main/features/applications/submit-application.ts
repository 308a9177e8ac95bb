import type { z } from 'zod'
import { fieldProblemsOf } from '../../../shared/bridge/field-problems.ts'
import { failure, success, type FieldProblems, type Result } from '../../../shared/bridge/result.ts'
import { applicationFormSchema, type ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import { imageField } from '../../../shared/features/applications/resubmission.ts'
import { displayNameOf } from '../../../shared/features/accounts/person-name.ts'
import type { submitApplication as contract } from '../../../shared/features/applications/submit-application.ts'
import type {
  DocumentPurpose,
  DocumentSide,
  DocumentType,
} from '../../../shared/features/document-types/document-type.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { discardTakenIn } from '../identity-documents/discard-taken-in.ts'
import {
  deleteDocuments,
  insertDocuments,
  listDocumentsOf,
  type DocumentRow,
} from '../identity-documents/documents-of-application.ts'
import { forgetDraft } from '../drafts/draft-of-link.ts'
import { getLink, useUpLink, type LinkRow } from '../links/use-one-time-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getFormRules } from './form-rules.ts'
import { getUniversitySettings } from '../university/university-settings.ts'
import { findApplication, type ApplicationRecord } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'
import { mendApplication } from './mend-application.ts'
import { receiveAgain, receiveApplication } from './receive-application.ts'

type Accepted = Result<z.input<typeof contract.output>>

export async function submitApplication(
  services: Services,
  input: z.output<typeof contract.input>,
  call: Call<ApplicantSession>,
): Promise<Accepted> {
  const { database, sessions } = services
  const { session } = call
  const rules = await getFormRules(services)
  const schema = applicationFormSchema(rules)
  const earlier = await findEarlier(database.db, session)
  const parsed = schema.safeParse(earlier ? mendApplication(earlier, input.form, schema) : input.form)
  if (!parsed.success) return failure('invalidInput', { fields: fieldProblemsOf(parsed.error) })
  const uncovered = uncoveredImages(parsed.data, session, rules.documentTypes)
  if (Object.keys(uncovered).length > 0) return failure('invalidInput', { fields: uncovered })
  const university = await getUniversitySettings(database.db)
  const link = await getLink(database.db, session.linkId)
  if (link.agreed_terms_version !== university.terms.version) return failure('termsChanged')

  const applying = takeOut(session, imagesOf(parsed.data))
  const outcome = await allOrNothing(database, async (tx) => {
    await useUpLink(tx, services, link.id)
    const stored =
      session.applicationId === null
        ? await insertNew(tx, services, applying, link, parsed.data)
        : await resubmit(tx, services, applying, link, parsed.data, session.applicationId)
    await forgetDraft(tx, link.id)
    await queueMail(tx, services, university, {
      kind: 'applicationReceived',
      recipient: session.email,
      variables: {
        receptionNumber: stored.receptionNumber,
        applicationKind: 'account',
        checkingPeriod: university.checkingPeriod,
      },
    })
    return stored
  }).catch(async (error: unknown) => {
    await giveBack(services, call, applying)
    throw error
  })
  if (!outcome.ok) {
    await giveBack(services, call, applying)
    return outcome
  }
  const { receptionNumber, replaced } = outcome.value
  await destroyReplaced(services, replaced)
  if (sessions.of(call.windowId) === session) await sessions.end(call.windowId)
  services.officeDataChanged()
  return success({ receptionNumber, checkingPeriod: university.checkingPeriod })
}

function findEarlier(
  db: DatabaseConnection,
  { applicationId }: ApplicantSession,
): Promise<ApplicationRecord | undefined> {
  return applicationId === null ? Promise.resolve(undefined) : findApplication(db, applicationId)
}

/** Nothing was applied with: the images are the session's again. Where it ended meanwhile, nobody else comes by to destroy them. */
async function giveBack(services: Services, { session, windowId }: Call<ApplicantSession>, applying: ApplicantSession) {
  for (const [documentId, taken] of applying.takenIn) session.takenIn.set(documentId, taken)
  if (services.sessions.of(windowId) !== session) await discardTakenIn(services, session)
}

/** The session with the form's images, out of the real one: whoever logs out now must not destroy what is just being applied with. */
function takeOut(session: ApplicantSession, images: readonly { documentId: string }[]): ApplicantSession {
  const takenIn: ApplicantSession['takenIn'] = new Map()
  for (const { documentId } of images) {
    const taken = session.takenIn.get(documentId)
    if (taken) takenIn.set(documentId, taken)
    session.takenIn.delete(documentId)
  }
  return { ...session, takenIn }
}

/** The application stands already: an image that can't be removed now is no reason to tell the graduate otherwise. */
async function destroyReplaced({ vault, log }: Services, replaced: readonly DocumentRow[]): Promise<void> {
  for (const { seat_id: seatId, document_id: documentId } of replaced) {
    await vault
      .discard({ seatId, documentId })
      .catch((error: unknown) => log.warn({ error: String(error) }, 'a replaced image could not be removed'))
  }
}

interface Stored {
  receptionNumber: string
  /** Images that newer ones took the place of. */
  replaced: DocumentRow[]
}

async function insertNew(
  tx: DatabaseConnection,
  services: Services,
  session: ApplicantSession,
  link: LinkRow,
  form: ApplicationForm,
): Promise<Stored> {
  const { applicationId, receptionNumber } = await receiveApplication(tx, services, session, {
    ...columnsOf(form, link),
    kind: 'account',
    email: session.email,
    account_id: null,
  })
  await keepDocuments(tx, services, session, applicationId, form, [])
  return { receptionNumber, replaced: [] }
}

async function resubmit(
  tx: DatabaseConnection,
  services: Services,
  session: ApplicantSession,
  link: LinkRow,
  form: ApplicationForm,
  applicationId: number,
): Promise<Stored> {
  const application = await findApplication(tx, applicationId)
  if (application?.state !== 'resubmissionRequested') throw new Refused({ code: 'alreadyDecided' })
  const flagged = new Set<string>(readDecision(application.decision_json)?.flags.map(({ field }) => field))
  const earlier = await listDocumentsOf(tx, applicationId)
  const keepable = earlier.filter((row) => !flagged.has(imageField(row.purpose, row.side)))
  const replaced = await keepDocuments(tx, services, session, applicationId, form, keepable, earlier)
  const receptionNumber = await receiveAgain(tx, services, session, application, columnsOf(form, link))
  return { receptionNumber, replaced }
}

function columnsOf(form: ApplicationForm, link: LinkRow) {
  return {
    form_json: JSON.stringify(form),
    applicant_name: displayNameOf(form.applicant.name),
    applicant_katakana: form.applicant.name.katakana,
    birth_date: form.applicant.birthDate,
    student_number: form.school.studentNumber,
    terms_version: link.agreed_terms_version ?? '',
    terms_agreed_at_ms: link.agreed_at_ms ?? 0,
  }
}

/** Images of this session that the law wants covered and nobody said to have covered. */
function uncoveredImages(
  form: ApplicationForm,
  { takenIn }: ApplicantSession,
  types: readonly DocumentType[],
): FieldProblems {
  const isUncovered = ({ typeId, documentId }: ApplicationImage) =>
    takenIn.get(documentId)?.covering === null && types.find(({ id }) => id === typeId)?.masking?.isRequired
  const fields = imagesOf(form).filter(isUncovered)
  return Object.fromEntries(fields.map(({ purpose, side }) => [imageField(purpose, side), 'imageNotCovered'] as const))
}

interface ApplicationImage {
  purpose: DocumentPurpose
  typeId: string
  side: DocumentSide
  documentId: string
}

function imagesOf(form: ApplicationForm): ApplicationImage[] {
  const of = (purpose: DocumentPurpose, selection: ApplicationForm['nameChangeDocument']) =>
    (selection?.images ?? []).map((image) => ({ purpose, typeId: selection?.typeId ?? '', ...image }))
  return [...of('identity', form.identityDocument), ...of('nameChange', form.nameChangeDocument)]
}

/**
 * Makes the rows of the form's images what the form says. An image must have been taken in by this very session, or be
 * kept from before on the same side: nobody can apply with an id that is not theirs.
 */
async function keepDocuments(
  tx: DatabaseConnection,
  services: Services,
  session: ApplicantSession,
  applicationId: number,
  form: ApplicationForm,
  keepable: DocumentRow[],
  earlier: DocumentRow[] = [],
): Promise<DocumentRow[]> {
  const images = imagesOf(form)
  const isKept = (image: (typeof images)[number]) =>
    keepable.some(
      (row) => row.document_id === image.documentId && row.purpose === image.purpose && row.side === image.side,
    )
  const fresh = images.filter((image) => !isKept(image))
  const replaced = earlier.filter((row) => !images.some((image) => image.documentId === row.document_id))
  const isOneForTwo = new Set(fresh.map((image) => image.documentId)).size < fresh.length
  const rows = fresh.map(({ purpose, side, documentId }) => {
    const taken = session.takenIn.get(documentId)
    if (!taken || isOneForTwo) throw new Refused({ code: 'documentMissing' })
    return {
      document_id: documentId,
      application_id: applicationId,
      purpose,
      side,
      seat_id: taken.seatId,
      sha256: taken.sha256,
      sealed_bytes: taken.sealedBytes,
      covering: taken.covering,
      created_at_ms: services.clock.nowMs(),
    }
  })
  await deleteDocuments(
    tx,
    replaced.map((row) => row.document_id),
  )
  await insertDocuments(tx, rows)
  return replaced
}
