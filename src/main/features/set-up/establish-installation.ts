import { settingsSections } from '../../../shared/settings.ts'
import { sectionsOf, type SetUpInput } from '../../../shared/features/set-up/set-up.ts'
import type { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import { generateKeyPair } from '../../platform/crypto/key-pair.ts'
import type { StagedFile } from '../../platform/files/stage-new-file.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { isFolderOfInstallation } from '../identity-documents/check-installation.ts'
import { keepMailPassword, saveMailPassword } from '../outbox/mail-password.ts'
import { saveMailServer } from '../outbox/mail-server.ts'
import { saveSettings } from '../settings/settings.ts'
import { prepareOfficeKey, RECOVERY } from '../staff/office-key-grants.ts'
import { prepareStaffAccount, type PreparedStaffAccount } from '../staff/prepare-staff-account.ts'
import { insertAcademicMaster } from '../university/academic-units.ts'
import {
  findFirstOfficeRecipient,
  isSetUp,
  OFFICE_SETTINGS,
  saveRecoveryRecipient,
} from '../installation/office-settings.ts'
import { insertSetting } from './set-up-repository.ts'

const LINK_SALT_BYTES = 16
const SYSTEM = { kind: 'system' } as const
/** Whoever sets up gives passwords that their people know. */
const ITS_OWN = { mustChangePassword: false }

/** What the wizard and a provision file both give. */
export interface Establishment {
  input: SetUpInput
  /** The administrator's colleagues. No two people have the same login name. */
  staff?: readonly NewStaffAccount[]
  /** Writes the recovery key to a file, which is published just before the commit and removed again if that fails. */
  stageRecoveryKey?: (recoveryKey: string) => Promise<StagedFile>
}

/**
 * Makes an installation from an empty database, all or nothing. Undefined when there is one already, also one that another seat
 * made a moment before.
 */
export async function establishInstallation(
  services: Services,
  { input, staff = [], stageRecoveryKey }: Establishment,
): Promise<{ recoveryKey: string } | undefined> {
  const { clock, database, randomness, seatSettings, log, officeDataChanged } = services
  if (await isSetUp(database.db)) return undefined

  const officeKey = await prepareOfficeKey()
  const recovery = await generateKeyPair()
  const linkSalt = Buffer.from(randomness.bytes(LINK_SALT_BYTES)).toString('base64')
  const administrator = await prepareStaffAccount(services, { ...input.administrator, role: 'administrator' }, ITS_OWN)
  const colleagues: (PreparedStaffAccount & { displayName: string })[] = []
  for (const account of staff) {
    const prepared = await prepareStaffAccount(services, account, ITS_OWN)
    colleagues.push({ ...prepared, displayName: account.displayName })
  }
  const stagedKey = await stageRecoveryKey?.(recovery.identity)

  const nowMs = clock.nowMs()
  let isOurs: boolean
  let mailPasswordId: string | undefined
  try {
    isOurs = await database.transaction(async (tx) => {
      // First, because of two seats only one can insert this row: that one does the set-up.
      if (!(await insertSetting(tx, OFFICE_SETTINGS.recipient, officeKey.recipient, nowMs))) return false
      await saveRecoveryRecipient(tx, recovery.recipient, nowMs)
      const officeKeys = await officeKey.begin(tx, [{ holder: RECOVERY, recipient: recovery.recipient }], nowMs)
      await insertSetting(tx, OFFICE_SETTINGS.linkSalt, linkSalt, nowMs)
      const sections = sectionsOf(input.university)
      for (const { name } of Object.values(settingsSections))
        await saveSettings(tx, settingsSections[name], sections[name], nowMs)
      await insertAcademicMaster(tx, input.academicMaster)
      if (input.mailServer !== null) {
        await saveMailServer(tx, input.mailServer, nowMs)
        mailPasswordId = await saveMailPassword(tx, services, input.mailServer.password)
      }
      const subject = { kind: 'installation', id: seatSettings.read().seatId, label: input.university.name.ja } as const
      await recordAudit(tx, services, SYSTEM, { action: 'setUpCompleted', subject })
      if ((await administrator.insert(tx, officeKeys)) === undefined)
        throw new Error('A new database has an account already')
      for (const { insert, displayName } of colleagues) {
        const id = await insert(tx, officeKeys)
        if (id === undefined) throw new Error('Two accounts of one login name')
        await recordAudit(tx, services, SYSTEM, {
          action: 'staffAdded',
          subject: { kind: 'staff', id, label: displayName },
        })
      }
      // Last, so that there is never an installation without its recovery key, nor a key without its installation.
      await stagedKey?.publish()
      return true
    })
  } catch (error) {
    // When the connection breaks during the commit, it may or may not have been done. The recovery key has no second copy, so it is
    // removed only if the database says that it is not in use.
    const stored = await findFirstOfficeRecipient(database.db).catch(() => {
      throw error
    })
    if (stored !== officeKey.recipient) {
      await stagedKey?.discard()
      throw error
    }
    isOurs = true
  }
  if (!isOurs) {
    await stagedKey?.discard()
    return undefined
  }

  try {
    applyToSeat(services, input, mailPasswordId)
  } catch (error) {
    // Not thrown: the installation is made, and with an error nobody would see its recovery key.
    log.error({ error: errorText(error) }, 'the seat could not keep its settings')
  }
  await isFolderOfInstallation(services).catch((error: unknown) =>
    log.error({ error: errorText(error) }, 'the folder of the documents could not get the id of the installation'),
  )
  officeDataChanged()
  return { recoveryKey: recovery.identity }
}

/**
 * The part of set-up that is stored on this seat and not in the database.
 *
 * @param mailPasswordId of the password, if it was stored for all seats
 */
export function applyToSeat(
  services: Services,
  { seatMode, mailServer }: Pick<SetUpInput, 'seatMode' | 'mailServer'>,
  mailPasswordId?: string,
): void {
  services.seatSettings.update({ mode: seatMode })
  if (mailServer !== null) keepMailPassword(services, mailServer.password, mailPasswordId)
}
