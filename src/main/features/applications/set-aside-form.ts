import { z } from 'zod'
import { ApplicationFormInput } from '../../../shared/features/applications/application-form.ts'
import { UnitChoice } from '../../../shared/features/applications/set-draft-aside.ts'
import { ImageCovering } from '../../../shared/features/document-types/document-rules.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'

/** A half-filled form, and the images that were taken in for it, as a draft holds them. */
export const SetAsideForm = z.strictObject({
  form: ApplicationFormInput,
  chosenUnit: UnitChoice.nullable().default(null),
  takenIn: z.array(
    z.tuple([
      z.uuid(),
      z.strictObject({
        seatId: z.string(),
        sha256: z.string(),
        sealedBytes: z.number(),
        // Forms that were set aside before this was asked have none.
        covering: ImageCovering.nullable().default(null),
      }),
    ]),
  ),
})
export type SetAsideForm = z.output<typeof SetAsideForm>

/** The parts of an applicant's session that come from a form that was taken up again; empty without one. */
export function sessionWith(draft: unknown): Pick<ApplicantSession, 'setAside' | 'chosenUnit' | 'takenIn'> {
  if (draft === undefined) return { setAside: null, chosenUnit: null, takenIn: new Map() }
  const { form, chosenUnit, takenIn } = SetAsideForm.parse(draft)
  return { setAside: form, chosenUnit, takenIn: new Map(takenIn) }
}
