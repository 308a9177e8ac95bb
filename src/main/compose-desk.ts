import { sessionsSettings } from '../shared/features/sessions/sessions-settings.ts'
import { join } from 'node:path'
import { aboutOperations } from './features/about/about-operations.ts'
import { accountsOperations } from './features/accounts/accounts-operations.ts'
import { renewInitialPassword } from './features/accounts/initial-password.ts'
import { isSessionCurrent } from './features/accounts/is-session-current.ts'
import { leaveOpenCase } from './features/applications/leave-open-case.ts'
import { applicationsOperations } from './features/applications/applications-operations.ts'
import { auditOperations } from './features/audit/audit-operations.ts'
import { certificateRequestsOperations } from './features/certificate-requests/certificate-requests-operations.ts'
import { discardTakenIn } from './features/identity-documents/discard-taken-in.ts'
import { identityDocumentsOperations } from './features/identity-documents/identity-documents-operations.ts'
import { linkOpeningOperations } from './features/link-opening/link-opening-operations.ts'
import { renewMailedLink } from './features/links/renew-mailed-link.ts'
import { manualOperations } from './features/manual/manual-operations.ts'
import { nameSeats } from './features/seats/list-seats.ts'
import { takeMailKey } from './features/outbox/mail-key.ts'
import { outboxOperations } from './features/outbox/outbox-operations.ts'
import { kanjiCandidatesOperations } from './features/kanji-candidates/kanji-candidates-operations.ts'
import { postalCodesOperations } from './features/postal-codes/postal-codes-operations.ts'
import { sessionsOperations } from './features/sessions/sessions-operations.ts'
import { isSetUp } from './features/installation/office-settings.ts'
import { setUpOperations } from './features/set-up/set-up-operations.ts'
import { getSettings } from './features/settings/settings.ts'
import { reasonTemplatesOperations } from './features/reason-templates/reason-templates-operations.ts'
import { keepStoredTypes } from './features/document-types/keep-stored-types.ts'
import { keepTermsVersion } from './features/terms/keep-terms-version.ts'
import { workingDaysOperations } from './features/working-days/working-days-operations.ts'
import { termsOperations } from './features/terms/terms-operations.ts'
import { settingsOperations } from './features/settings/settings-operations.ts'
import { forgetStaffSession, forgetStaffSessions, isStaffSessionCurrent } from './features/staff/staff-sessions.ts'
import { staffOperations } from './features/staff/staff-operations.ts'
import { endTrouble } from './features/troubles/end-trouble.ts'
import { recordTrouble } from './features/troubles/record-trouble.ts'
import { troublesOperations } from './features/troubles/troubles-operations.ts'
import { universityOperations } from './features/university/university-operations.ts'
import { createDispatcher, type Dispatch } from './ipc/dispatcher.ts'
import { deskJobs, type JobName } from './jobs.ts'
import { migrationsFor } from './migrations/index.ts'
import { systemClock, type Clock } from './platform/clock/clock.ts'
import { createClockJumps } from './platform/clock/clock-jumps.ts'
import { createLastRun } from './platform/clock/last-run.ts'
import { systemRandomness, type Randomness } from './platform/crypto/randomness.ts'
import { createDatabaseIntegrity } from './platform/database/database-integrity.ts'
import { openMigratedDatabase } from './platform/database/open-database.ts'
import { holdSeat } from './platform/database/hold-seat.ts'
import { SeatInUseError } from './platform/database/seat-in-use-error.ts'
import { createSeatNews } from './platform/database/seat-news.ts'
import { DocumentStoreError } from './platform/documents/document-store-error.ts'
import { createDocumentVault, type DocumentVault } from './platform/documents/document-vault.ts'
import type { ImageProcess } from './platform/documents/image-process-client.ts'
import { createJobs, type Jobs } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import { createLastMails } from './platform/mail/last-mails.ts'
import { createMailPause } from './platform/mail/mail-pause.ts'
import { createMailRenderer } from './platform/mail/render-mail.ts'
import { createCommonPasswords } from './platform/passwords/common-passwords.ts'
import { createPasswords, type Passwords } from './platform/passwords/passwords.ts'
import { createKanjiDictionary } from './platform/kanji-dictionary/kanji-dictionary.ts'
import { createPostalCodes } from './platform/postal-codes/postal-codes.ts'
import type { Services } from './platform/services.ts'
import { createSessionStore, isOfStaff } from './platform/sessions/session-store.ts'
import { hasPlainPassword, sealAddress, unsealAddress } from './platform/settings/database-address.ts'
import type { Keychain } from './platform/settings/keychain.ts'
import { createSeatKey } from './platform/settings/seat-key.ts'
import type { SeatSettings, SeatSettingsFile } from './platform/settings/seat-settings.ts'
import { createThrottle } from './platform/throttle/throttle.ts'
import { DATA_MISSING_PROBLEM, StartUpProblem } from './start-up-problems.ts'

/** Longer before set-up is done: somebody may leave the wizard to look something up. */
const IDLE_MINUTES_BEFORE_SET_UP = 60

export interface DeskParts {
  /** The program's own. */
  version: string
  /** This seat's database and documents are in it, unless the seat's settings name other places. */
  profileFolder: string
  resourcesFolder: string
  noticesFolder: string
  /** The built document worker. */
  documentWorker: string | URL
  /** Closed with the desk. */
  images: ImageProcess
  /** The built integrity worker. */
  integrityWorker: string | URL
  seatSettings: SeatSettingsFile
  keychain: Keychain
  log: Log
  /** Where the data are, where that differs from the seat's settings, as before a set-up file was applied. */
  location?: Pick<SeatSettings, 'databaseUrl' | 'documentsFolder'>
  clock?: Clock
  randomness?: Randomness
  passwords?: Passwords
  /** How it becomes the only one that runs as this seat. */
  holdSeat?: typeof holdSeat
  /** How long the outbox waits after a mail was queued; see `MAILS_WAIT_MS` in jobs.ts. */
  mailsWaitMs?: number
}

export interface DeskListeners {
  officeDataChanged: () => void
  /** Main ended a session that was idle for too long: its window must wipe itself. */
  sessionEnded: (windowId: number) => void
  /** A graduate's or applicant's session ended in any way: what the seat itself still holds of it, such as the clipboard, must be wiped. */
  graduateLeft: () => void
  openSeat: () => void
}

/** All of main except its windows. */
export interface Desk {
  readonly services: Services
  readonly dispatch: Dispatch
  readonly jobs: Pick<Jobs<JobName>, 'run'>
  /** Tells the listeners from now on; cleans up after a crash and starts all jobs once `ready` resolves. Called once. */
  start(listeners: DeskListeners, ready?: Promise<void>): Promise<void>
  close(): Promise<void>
}

/** What is sealed for a seat that has another identity. */
const NO_KEYS = {
  seatRecipient: undefined,
  seatIdentitySealed: undefined,
  mailIdentitySealed: undefined,
  outboxKeySealed: undefined,
}

/** One that an older version or an administrator wrote into the file. */
function sealDatabasePassword(seatSettings: SeatSettingsFile, keychain: Keychain): void {
  const { databaseUrl } = seatSettings.read()
  if (databaseUrl !== undefined && hasPlainPassword(databaseUrl))
    seatSettings.update(sealAddress(keychain, databaseUrl))
}

/** False, too, while the folder can't be reached: then nothing is known of it. */
async function hasInstallationId(vault: DocumentVault): Promise<boolean> {
  return vault.readInstallationId().then(
    (id) => id !== undefined,
    (error: unknown) => error instanceof DocumentStoreError && error.code === 'damaged',
  )
}

/**
 * Puts together everything that needs no window. `index.ts` adds Electron; tests use it without.
 *
 * @throws DatabaseOpenError
 * @throws DatabasePasswordSealedError
 * @throws SeatInUseError when another program has opened this profile
 * @throws StartUpProblem when the folder of documents is an installation's and the database is not
 */
export async function composeDesk(parts: DeskParts): Promise<Desk> {
  const {
    version,
    profileFolder,
    resourcesFolder,
    noticesFolder,
    documentWorker,
    images,
    integrityWorker,
    seatSettings,
    keychain,
    log,
    clock = systemClock,
    randomness = systemRandomness,
    passwords = createPasswords(),
    mailsWaitMs,
    holdSeat: hold = holdSeat,
  } = parts
  sealDatabasePassword(seatSettings, keychain)
  const { documentsFolder } = { ...seatSettings.read(), ...parts.location }
  const url = parts.location?.databaseUrl ?? unsealAddress(keychain, seatSettings.read())
  const place = url === undefined ? { file: join(profileFolder, 'desk.db') } : { url }
  const database = await openMigratedDatabase(place, migrationsFor)
  let listeners: DeskListeners = {
    officeDataChanged: () => {},
    sessionEnded: () => {},
    graduateLeft: () => {},
    openSeat: () => {},
  }
  const tellWindows = () => listeners.officeDataChanged()
  const news = createSeatNews({ database, seatId: () => seatSettings.read().seatId, heard: tellWindows })
  const holdNow = () => hold(place, seatSettings.read().seatId, { heard: () => news.hear() })
  const seatHold = await holdNow()
    .catch((error: unknown) => {
      if (!(error instanceof SeatInUseError) || error.what !== 'identity') throw error
      // The disk was copied. Waiting mails and images stay with the seat that runs; what is sealed for it is not for this one.
      seatSettings.update({ ...NO_KEYS, seatId: randomness.uuid() })
      log.warn('another PC runs as this seat, which has a new identity now')
      return holdNow()
    })
    .catch(async (error: unknown) => {
      await database.close()
      throw error
    })
  const { seatId } = seatSettings.read()
  const integrity = createDatabaseIntegrity({ database, file: place.file, worker: integrityWorker, log })
  const lastRun = createLastRun(profileFolder)
  const clockJumps = createClockJumps(clock, lastRun.readMs())
  const vault = createDocumentVault({
    folder: documentsFolder ?? join(profileFolder, 'documents'),
    seatId,
    worker: documentWorker,
    images,
    randomness,
  })
  try {
    // A new installation beside the images of another would make the mistake harder to mend.
    if (!(await isSetUp(database.db)) && (await hasInstallationId(vault)))
      throw new StartUpProblem(DATA_MISSING_PROBLEM)
  } catch (error) {
    await seatHold.release()
    await database.close()
    throw error
  }

  // Before anybody can log in.
  await forgetStaffSessions({ database, seatSettings })
  const sessions = createSessionStore({
    clock,
    async idleMinutes(surface) {
      if (!(await checkSetUp())) return IDLE_MINUTES_BEFORE_SET_UP
      const { staffIdleMinutes, kioskIdleMinutes } = await getSettings(database.db, sessionsSettings)
      return surface === 'office' ? staffIdleMinutes : kioskIdleMinutes
    },
    async letGo(session) {
      if (!isOfStaff(session)) listeners.graduateLeft()
      await discardTakenIn({ clock, vault, database, log, seatSettings }, session)
      await leaveOpenCase(services, session)
      await forgetStaffSession(services, session)
    },
  })
  const services: Services = {
    clock,
    clockJumps,
    lastRun,
    randomness,
    database,
    integrity,
    seatHold,
    passwords,
    commonPasswords: createCommonPasswords(resourcesFolder),
    vault,
    mailRenderer: createMailRenderer(resourcesFolder),
    mailPause: createMailPause(clock),
    lastMails: createLastMails(clock),
    postalCodes: createPostalCodes(resourcesFolder),
    kanjiDictionary: createKanjiDictionary(resourcesFolder),
    sessions,
    throttle: createThrottle({ database, clock, clockJumps }),
    seatSettings,
    keychain,
    seatKey: createSeatKey({ seatSettings, keychain, log }),
    log,
    version,
    resourcesFolder,
    noticesFolder,
    tellOffice() {
      tellWindows()
      news.tell()
    },
    officeDataChanged() {
      jobs.wake('sendMails')
      services.tellOffice()
    },
  }
  const jobs = createJobs({
    jobs: deskJobs(services, {
      sessionEnded: (windowId) => listeners.sessionEnded(windowId),
      tellWindows,
      mailsWaitMs,
    }),
    log,
    troubles: {
      failed: (part) => recordTrouble(services, { kind: 'jobFailed', part }),
      well: (part) => endTrouble(services, { kind: 'jobFailed', part }),
    },
  })
  let isKnownToBeSetUp = false

  async function checkSetUp(): Promise<boolean> {
    isKnownToBeSetUp ||= await isSetUp(database.db)
    return isKnownToBeSetUp
  }

  const dispatch = createDispatcher({
    handlers: {
      about: aboutOperations(services),
      accounts: accountsOperations(services),
      applications: applicationsOperations(services),
      audit: auditOperations(services),
      certificateRequests: certificateRequestsOperations(services),
      identityDocuments: identityDocumentsOperations(services),
      linkOpening: linkOpeningOperations(services),
      manual: manualOperations(services),
      outbox: outboxOperations(services, { link: renewMailedLink, initialPassword: renewInitialPassword }),
      postalCodes: postalCodesOperations(services),
      kanjiCandidates: kanjiCandidatesOperations(services),
      sessions: sessionsOperations(services),
      settings: settingsOperations(services, { terms: keepTermsVersion, documentTypes: keepStoredTypes }),
      setUp: setUpOperations(services, () => listeners.openSeat()),
      reasonTemplates: reasonTemplatesOperations(services),
      terms: termsOperations(services),
      workingDays: workingDaysOperations(services),
      staff: staffOperations(services, {
        loggedIn: (officeIdentities) => takeMailKey(services, officeIdentities),
        nameSeats: () => nameSeats(database.db),
      }),
      troubles: troublesOperations(services),
      university: universityOperations(services),
    },
    sessions,
    isSetUp: checkSetUp,
    isCurrent: async (session) =>
      (await isSessionCurrent(database, session)) && (await isStaffSessionCurrent(database, session)),
    log,
    randomness,
  })

  return {
    services,
    dispatch,
    jobs,
    async start(those, ready) {
      listeners = those
      await ready
      jobs.wake('sendMails')
      await jobs.start()
    },
    async close() {
      await jobs.stop()
      await vault.close()
      await news.close()
      await seatHold.release()
      await database.close()
    },
  }
}
