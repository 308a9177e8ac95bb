import type { Bilingual } from '../shared/bridge/text.ts'
import { composeDesk, type Desk } from './compose-desk.ts'
import type { ProvisionSeat } from './features/set-up/provision-seat.ts'
import { systemRandomness } from './platform/crypto/randomness.ts'
import { createImageProcess } from './platform/documents/image-process-client.ts'
import { errorText } from './platform/log/describe-error.ts'
import type { Log } from './platform/log/log.ts'
import { sealAddress } from './platform/settings/database-address.ts'
import { openSeatSettings } from './platform/settings/seat-settings.ts'
import type { Application } from './shell/application.ts'
import { startChildProcess } from './shell/child-processes.ts'
import { openKeychain } from './shell/keychain.ts'
import { setOwnAccessList } from './shell/own-access-list.ts'
import { NO_KEYCHAIN, PROVISION_PROBLEM, StartUpProblem } from './start-up-problems.ts'

/**
 * Opens the desk of this seat; with a set-up file, sets it up from that. Electron must be ready, because the keychain needs it.
 *
 * @throws DatabaseOpenError
 * @throws DatabasePasswordSealedError
 * @throws SeatInUseError when another program has opened this profile
 * @throws StartUpProblem when the set-up file has a mistake, or the system can't seal secrets
 */
export async function openDesk(options: {
  app: Application
  log: Log
  documentWorker: string
  imageProcess: string
  integrityWorker: string
  provisionFile: string | undefined
}): Promise<Desk> {
  const { app, log, documentWorker, imageProcess, integrityWorker, provisionFile } = options
  const { version, profileFolder, resourcesFolder, noticesFolder } = app
  const opened = openKeychain()
  // Asked for now: else a seat would be set up, and its first mail fail.
  if (!opened) throw new StartUpProblem(NO_KEYCHAIN)
  const { keychain, backing } = opened
  log.info({ backing }, 'secrets are sealed by the system')
  // Windows gives a user's own folders a list that is nearly the same: a start is not refused for it.
  await setOwnAccessList(profileFolder).catch((error: unknown) => {
    log.warn({ error: errorText(error) }, 'the access list of the data could not be set')
  })
  const seatSettings = openSeatSettings(profileFolder, systemRandomness)
  const location = provisionFile === undefined ? {} : await locationIn(provisionFile)
  const desk = await composeDesk({
    version,
    profileFolder,
    resourcesFolder,
    noticesFolder,
    documentWorker,
    images: createImageProcess({ startProcess: startChildProcess, script: imageProcess, log }),
    integrityWorker,
    seatSettings,
    keychain,
    log,
    location,
  })
  if (provisionFile === undefined) return desk
  const { provision } = await import('./features/set-up/provision.ts')
  const outcome = await provision(desk.services, provisionFile)
  if (!outcome.ok) {
    await desk.close()
    throw new StartUpProblem(describeProvisionProblem(provisionFile, outcome.problem))
  }
  // Only now, so that a wrong file does not move this seat to another database.
  const { databaseUrl, ...rest } = location
  // The password of the database before is not for this one.
  const address =
    databaseUrl === undefined ? {} : { databasePasswordSealed: undefined, ...sealAddress(keychain, databaseUrl) }
  seatSettings.update({ ...rest, ...address })
  return desk
}

async function locationIn(provisionFile: string): Promise<ProvisionSeat> {
  // Loaded here, because only a start with a set-up file needs it.
  const { readProvisionSeat } = await import('./features/set-up/provision-seat.ts')
  const read = await readProvisionSeat(provisionFile)
  if (!read.ok) throw new StartUpProblem(describeProvisionProblem(provisionFile, read.problem))
  return read.seat
}

/** Line 0 is the file as a whole. */
function describeProvisionProblem(file: string, { line, message }: { line: number; message: Bilingual }): string {
  return `${PROVISION_PROBLEM}\n\n${line === 0 ? file : `${file}:${line}`}\n${message.ja}\n${message.en}`
}
