import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { Bilingual } from '../../../shared/bridge/text.ts'
import { ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import type { RequestResubmissionInput } from '../../../shared/features/applications/request-resubmission.ts'
import type { DocumentPurpose, DocumentSide, DocumentType } from '../../../shared/features/documents/document-type.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { prepareOneTimeLink } from '../links/create-one-time-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getUniversitySettings } from '../university/university-settings.ts'
import { findApplication } from './applications-repository.ts'
import { decideApplication } from './decide-application.ts'

const DAY_MINUTES = 24 * 60

const SIDE_NAMES: Record<DocumentSide, Bilingual> = {
  front: { ja: '表面', en: 'front' },
  back: { ja: '裏面', en: 'back' },
  page1: { ja: '1ページ目', en: 'page 1' },
  page2: { ja: '2ページ目', en: 'page 2' },
  page3: { ja: '3ページ目', en: 'page 3' },
  page4: { ja: '4ページ目', en: 'page 4' },
}

export async function requestResubmission(
  services: Services,
  { reason, retake, ...input }: z.output<typeof RequestResubmissionInput>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const { database } = services
  const university = await getUniversitySettings(database.db)
  const before = await findApplication(database.db, input.applicationId)
  if (!before) return failure('notFound')
  const link = await prepareOneTimeLink(services, {
    purpose: 'resubmission',
    email: before.email,
    applicationId: before.id,
    minutes: university.resubmissionLinkDays * DAY_MINUTES,
  })
  return decideApplication(services, session, input, {
    record: { kind: 'resubmissionRequested', reason, retake },
    state: 'resubmissionRequested',
    action: 'resubmissionRequested',
    async withIt(tx, { email, form_json: formJson, reception_number: receptionNumber }) {
      const form = ApplicationForm.parse(JSON.parse(formJson))
      if (!retake.every((image) => canBeRetaken(image, form, university.documentTypes)))
        return failure('invalidInput', { fields: { retake: 'invalid' } })
      await link.insert(tx)
      const items = labelsOf(retake, form, university.documentTypes)
      await queueMail(tx, services, university, {
        kind: 'resubmissionRequested',
        recipient: email,
        variables: { receptionNumber, reasons: reason, items, link: link.mailed },
      })
      return success({})
    },
  })
}

type Retake = z.output<typeof RequestResubmissionInput>['retake']

function typeOf(
  purpose: DocumentPurpose,
  form: ApplicationForm,
  types: readonly DocumentType[],
): DocumentType | undefined {
  const selection = purpose === 'identity' ? form.identityDocument : form.nameChangeDocument
  return types.find((type) => type.id === selection?.typeId)
}

/** The graduate's form must have a slot for it: of a document that was handed in, and a side that its type has. */
function canBeRetaken(
  { purpose, side }: Retake[number],
  form: ApplicationForm,
  types: readonly DocumentType[],
): boolean {
  return typeOf(purpose, form, types)?.sides.some((slot) => slot.side === side) ?? false
}

function labelsOf(retake: Retake, form: ApplicationForm, types: readonly DocumentType[]): Bilingual[] {
  return retake.map(({ purpose, side }) => {
    const name = typeOf(purpose, form, types)?.name ?? { ja: '書類', en: 'Document' }
    return { ja: `${name.ja}（${SIDE_NAMES[side].ja}）`, en: `${name.en} (${SIDE_NAMES[side].en})` }
  })
}
