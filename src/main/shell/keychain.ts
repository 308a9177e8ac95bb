import { app, safeStorage } from 'electron'
import type { Keychain } from '../platform/settings/keychain.ts'

/** Chromium's own switch. With it, whoever runs the program on a Linux without a keyring takes on that secrets are only hidden. */
const isPlainAccepted = (): boolean =>
  process.platform === 'linux' && app.commandLine.getSwitchValue('password-store') === 'basic'

export interface OpenedKeychain {
  readonly keychain: Keychain
  /** What seals: `gnome_libsecret`, `kwallet6`, `basic_text` (only hidden), `win32`, `darwin`. */
  readonly backing: string
}

const seal = (plain: string): string => safeStorage.encryptString(plain).toString('base64')

function open(sealed: string): string | undefined {
  try {
    return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
  } catch {
    return undefined
  }
}

/**
 * The system's keychain, through Electron: DPAPI on Windows, Keychain on macOS, libsecret or KWallet on Linux. Electron must be ready.
 *
 * @returns undefined where there is none
 */
export function openKeychain(): OpenedKeychain | undefined {
  if (isPlainAccepted()) safeStorage.setUsePlainTextEncryption(true)
  if (!safeStorage.isEncryptionAvailable()) return undefined
  const backing = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform
  return { backing, keychain: { seal, open } }
}
