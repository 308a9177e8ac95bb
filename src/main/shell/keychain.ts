import { safeStorage } from 'electron'
import type { Keychain } from '../platform/settings/keychain.ts'

/** The system's keychain, through Electron: DPAPI on Windows, Keychain on macOS, libsecret or KWallet on Linux. */
export function createKeychain(): Keychain {
  return {
    seal: (plain) => safeStorage.encryptString(plain).toString('base64'),
    open(sealed) {
      try {
        return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
      } catch {
        return undefined
      }
    },
  }
}
