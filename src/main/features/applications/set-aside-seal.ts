import { z } from 'zod'
import { ApplicationFormInput } from '../../../shared/features/applications/application-form.ts'
import { UnitChoice } from '../../../shared/features/applications/set-draft-aside.ts'
import { ImageCovering } from '../../../shared/features/documents/document-rules.ts'
import { openSecret, sealSecret } from '../../platform/crypto/secret-box.ts'
import type { Services } from '../../platform/services.ts'
import { getLinkSalt } from '../set-up/office-settings.ts'

/** A half-filled form, and the images that were taken in for it. */
const SetAside = z.strictObject({
  form: ApplicationFormInput,
  chosenUnit: UnitChoice.nullable().default(null),
  takenIn: z.array(
    z.tuple([
      z.uuid(),
      z.strictObject({
        seatId: z.string(),
        sha256: z.string(),
        sealedBytes: z.number(),
        // Forms that were set aside before it was asked have none.
        covering: ImageCovering.nullable().default(null),
      }),
    ]),
  ),
})
type SetAside = z.output<typeof SetAside>

type Needed = Pick<Services, 'database' | 'passwords'>

const CONTEXT = 'set-aside-draft'

/** A key that only the code gives. Not the hash under which links are found: that one is stored. Takes as long to make. */
export async function setAsideKey({ database, passwords }: Needed, code: string): Promise<Buffer> {
  const salt = await getLinkSalt(database.db)
  return passwords.deriveKey(code, Buffer.concat([salt, Buffer.from(CONTEXT)]))
}

export async function sealSetAside(services: Needed, code: string, draft: SetAside): Promise<string> {
  return sealSecret(await setAsideKey(services, code), JSON.stringify(draft), CONTEXT)
}

/** @throws Error when it was sealed with another code's key */
export function openSetAside(key: Uint8Array, sealed: string): SetAside {
  const opened = openSecret(key, sealed, CONTEXT)
  if (opened === undefined) throw new Error('The form that was set aside does not open with this code')
  return SetAside.parse(JSON.parse(opened))
}
