import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import type { Services } from '../../platform/services.ts'
import { getInstallationId } from '../installation/installation-id.ts'
import { isSetUp } from '../installation/office-settings.ts'
import { endTrouble } from '../troubles/end-trouble.ts'
import { recordTrouble, type TroubleServices } from '../troubles/record-trouble.ts'
import { listNewestOfSeat } from './identity-documents-repository.ts'

/** As many images as are looked for in a folder that does not say whose it is. */
const LOOKED_FOR = 20

type Needed = TroubleServices & Pick<Services, 'randomness' | 'vault'>

/**
 * Whether database and folder are of one installation, and tells the office when not: the database may be another or was restored
 * from another installation, or the folder is another. A folder without an id gets it here, unless it holds none of the images that
 * the database knows of this seat: then it is another folder, or a disk that is not mounted.
 */
export async function isFolderOfInstallation(services: Needed): Promise<boolean> {
  // Before set-up, nothing says whose the images in the folder are.
  if (!(await isSetUp(services.database.db))) return false
  const isOurs = await agrees(services)
  const trouble = { kind: 'documentsOfOther' } as const
  await (isOurs ? endTrouble(services, trouble) : recordTrouble(services, trouble))
  return isOurs
}

async function agrees(services: Needed): Promise<boolean> {
  const { database, seatSettings, vault } = services
  const id = await getInstallationId(services)
  const found = await vault.readInstallationId().catch((error: unknown) => {
    if (error instanceof DocumentStoreError && error.code === 'damaged') return 'unreadable'
    throw error
  })
  if (found !== undefined) return found === id
  const images = await listNewestOfSeat(database.db, seatSettings.read().seatId, LOOKED_FOR)
  if (images.length > 0) {
    const areThere = await Promise.all(images.map((image) => vault.has(image)))
    if (!areThere.includes(true)) return false
  }
  await vault.writeInstallationId(id)
  return true
}
