import { generateKeyPair, type KeyPair } from '../crypto/key-pair.ts'
import type { Log } from '../log/log.ts'
import type { Keychain } from './keychain.ts'
import type { SeatSettingsFile } from './seat-settings.ts'

/** This seat's own key pair. Its private half is sealed by the keychain, so that nobody opens it elsewhere. */
export interface SeatKey {
  /** Made at first use; anew when the keychain no longer opens the one that is there. @throws Error where the keychain can't seal */
  get(): Promise<KeyPair>
}

export function createSeatKey({
  seatSettings,
  keychain,
  log,
}: {
  seatSettings: SeatSettingsFile
  keychain: Keychain
  log: Log
}): SeatKey {
  let kept: Promise<KeyPair> | undefined

  async function findOrMake(): Promise<KeyPair> {
    const { seatRecipient: recipient, seatIdentitySealed: sealed } = seatSettings.read()
    const identity = sealed === undefined ? undefined : keychain.open(sealed)
    if (identity !== undefined && recipient !== undefined) return { identity, recipient }
    if (sealed !== undefined) log.warn('the key of this seat could not be opened; a new one was made')
    const made = await generateKeyPair()
    seatSettings.update({ seatRecipient: made.recipient, seatIdentitySealed: keychain.seal(made.identity) })
    return made
  }

  return {
    get() {
      kept ??= findOrMake().catch((error: unknown) => {
        kept = undefined
        throw error
      })
      return kept
    },
  }
}
