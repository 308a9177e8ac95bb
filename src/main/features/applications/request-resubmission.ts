import type { FormFields } from '../../../shared/features/applications/form-fields.ts'
import type { z } from 'zod'
import { applicationsSettings } from '../../../shared/features/applications/applications-settings.ts'
import { documentTypesSettings } from '../../../shared/features/document-types/document-types-settings.ts'
import { linksSettings } from '../../../shared/features/links/links-settings.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { Bilingual } from '../../../shared/bridge/text.ts'
import type { ApplicationForm, FormRules } from '../../../shared/features/applications/application-form.ts'
import type { RequestResubmissionInput } from '../../../shared/features/applications/request-resubmission.ts'
import {
  flaggedImage,
  flagLabel,
  isAskedFor,
  type FlagField,
  type ResubmissionFlag,
} from '../../../shared/features/applications/resubmission.ts'
import type { DocumentPurpose } from '../../../shared/bridge/document-place.ts'
import type { DocumentType } from '../../../shared/features/document-types/document-type.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { prepareOneTimeLink } from '../links/create-one-time-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getSettings } from '../settings/settings.ts'
import { findApplication, type ApplicationRecord } from './applications-repository.ts'
import { decideApplication } from './decide-application.ts'
import { mailAddressOf } from './mail-address.ts'
import { readApplicationForm } from './stored-form.ts'

const DAY_MINUTES = 24 * 60

export async function requestResubmission(
  services: Services,
  { flags, ...input }: z.output<typeof RequestResubmissionInput>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const { database } = services
  const { resubmissionLinkDays } = await getSettings(database.db, linksSettings)
  const { documentTypes } = await getSettings(database.db, documentTypesSettings)
  const { formFields } = await getSettings(database.db, applicationsSettings)
  const before = await findApplication(database.db, input.applicationId)
  if (!before) return failure('notFound')
  const email = await mailAddressOf(database.db, before)
  const link = await prepareOneTimeLink(services, {
    purpose: 'resubmission',
    email,
    applicationId: before.id,
    accountId: before.kind === 'enrolment' ? before.account_id : null,
    minutes: resubmissionLinkDays * DAY_MINUTES,
    // Who agreed to these terms is only asked again once they have changed. The terms of an added number are those of its account.
    agreement: { termsVersion: before.terms_version || null, agreedAtMs: before.terms_agreed_at_ms || null },
  })
  return decideApplication(services, session, input, {
    record: { kind: 'resubmissionRequested', reason: null, flags },
    state: 'resubmissionRequested',
    action: 'resubmissionRequested',
    async withIt(tx, application) {
      if (!flags.every(({ field }) => canBeMended(field, application, { formFields, documentTypes })))
        return failure('invalidInput', { fields: { flags: 'invalid' } })
      if ((await mailAddressOf(tx, application)) !== email) return failure('changedMeanwhile')
      await queueMail(tx, services, {
        kind: 'resubmissionRequested',
        recipient: email,
        variables: {
          receptionNumber: application.reception_number,
          applicationKind: application.kind,
          items: flags.map((flag) => ({ label: labelOf(flag, application, documentTypes), reason: flag.reason })),
          link: await link.insert(tx),
        },
      })
      return success({})
    },
  })
}

/** Whether the graduate's form has the field: it asks the question, and the document's type has the side. */
function canBeMended(
  field: FlagField,
  application: ApplicationRecord,
  { formFields, documentTypes: types }: Pick<FormRules, 'documentTypes'> & { formFields: FormFields },
): boolean {
  if (!isAskedFor(field, application.kind, formFields)) return false
  if (application.kind === 'enrolment') return true
  const form = readApplicationForm(application)
  if (field.startsWith('nameChangeDocument.') && form.nameChangeDocument === null) return false
  const image = flaggedImage(field)
  return (
    image === undefined || (typeOf(image.purpose, form, types)?.sides.some(({ side }) => side === image.side) ?? false)
  )
}

function typeOf(
  purpose: DocumentPurpose,
  form: ApplicationForm,
  types: readonly DocumentType[],
): DocumentType | undefined {
  const selection = purpose === 'identity' ? form.identityDocument : form.nameChangeDocument
  return types.find((type) => type.id === selection?.typeId)
}

/** An image is called by the kind of document: 運転免許証 says more than 本人確認用書類. */
function labelOf(
  { field }: ResubmissionFlag,
  application: ApplicationRecord,
  types: readonly DocumentType[],
): Bilingual {
  const image = flaggedImage(field)
  const type = image && typeOf(image.purpose, readApplicationForm(application), types)
  return flagLabel(field, type?.name)
}
