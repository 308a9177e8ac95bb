import { z } from 'zod'
import { openWith, sealFor } from '../../platform/crypto/sealed-text.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findSetting, saveSetting } from '../../platform/database/settings-table.ts'
import type { Services } from '../../platform/services.ts'
import { listSeats } from '../seats/list-seats.ts'
import { findMailIdentity, getMailRecipient } from './mail-key.ts'
import { findSealedPassword, listSeatsWithPassword, upsertSealedPassword } from './mail-passwords-repository.ts'

const KEY = 'mailPassword'

/** The password of the mail server that was entered last, sealed for the key of the mails. */
const MailPassword = z.strictObject({ id: z.uuid(), sealed: z.string() })

type Seat = Pick<Services, 'seatSettings' | 'keychain'>

const contextOf = (passwordId: string): string => `mail-password ${passwordId}`

/** Seals a password that was entered for all seats. @returns its id, or undefined when it is empty and nothing was stored */
export async function saveMailPassword(
  tx: DatabaseConnection,
  services: Pick<Services, 'clock' | 'randomness'>,
  password: string,
): Promise<string | undefined> {
  if (password === '') return undefined
  const id = services.randomness.uuid()
  const sealed = await sealFor([await getMailRecipient(tx, services)], password, contextOf(id))
  await saveSetting(tx, KEY, { id, sealed }, services.clock.nowMs())
  await sealForSeats(tx, { id, password }, await listSeats(tx))
  return id
}

/** Keeps a password at this seat. Without the id of one for all seats it stays only until this seat finds that one. */
export function keepMailPassword({ seatSettings, keychain }: Seat, password: string, id?: string): void {
  if (password !== '') seatSettings.update({ mailPasswordSealed: keychain.seal(password), mailPasswordId: id })
}

/**
 * The password of the mail server: the one that was entered last at any seat, as soon as this seat can open it. Undefined when it has
 * none, or only one that another user or machine sealed.
 */
export async function findMailPassword(
  services: Seat & Pick<Services, 'database' | 'seatKey'>,
): Promise<string | undefined> {
  const { database, keychain, seatKey, seatSettings } = services
  const { seatId, mailPasswordId, mailPasswordSealed } = seatSettings.read()
  const own = mailPasswordSealed === undefined ? undefined : keychain.open(mailPasswordSealed)
  const current = await findSetting(database.db, KEY, MailPassword)
  if (!current || (own !== undefined && mailPasswordId === current.id)) return own
  const forThisSeat = await findSealedPassword(database.db, { seatId, passwordId: current.id })
  const mailIdentity = findMailIdentity(services)
  const password =
    (forThisSeat && (await openWith((await seatKey.get()).identity, forThisSeat, contextOf(current.id)))) ??
    (mailIdentity && (await openWith(mailIdentity, current.sealed, contextOf(current.id))))
  if (!password) return own
  keepMailPassword(services, password, current.id)
  return password
}

/** Seals the password for seats that came after it was entered. Done by those that have it. */
export async function shareMailPassword(services: Seat & Pick<Services, 'database' | 'seatKey'>): Promise<void> {
  const { db } = services.database
  const current = await findSetting(db, KEY, MailPassword)
  const password = current && (await findMailPassword(services))
  if (!current || password === undefined || services.seatSettings.read().mailPasswordId !== current.id) return
  const have = new Set(await listSeatsWithPassword(db, current.id))
  const seats = await listSeats(db)
  await sealForSeats(
    db,
    { id: current.id, password },
    seats.filter(({ seatId }) => !have.has(seatId)),
  )
}

async function sealForSeats(
  db: DatabaseConnection,
  { id, password }: { id: string; password: string },
  seats: Awaited<ReturnType<typeof listSeats>>,
): Promise<void> {
  for (const { seatId, recipient } of seats)
    await upsertSealedPassword(db, {
      seat_id: seatId,
      password_id: id,
      sealed: await sealFor([recipient], password, contextOf(id)),
    })
}
