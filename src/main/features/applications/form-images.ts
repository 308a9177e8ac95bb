import type { ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import type { DocumentPurpose } from '../../../shared/bridge/document-place.ts'
import type { FormImage } from '../identity-documents/apply-with-images.ts'

/** The images of a form, each with the type of the document that it shows. */
export function imagesOf(form: ApplicationForm): (FormImage & { typeId: string })[] {
  const of = (purpose: DocumentPurpose, selection: ApplicationForm['nameChangeDocument']) =>
    (selection?.images ?? []).map((image) => ({ purpose, typeId: selection?.typeId ?? '', ...image }))
  return [...of('identity', form.identityDocument), ...of('nameChange', form.nameChangeDocument)]
}
