/** NOT secure: the key lies beside the data. Electron uses DPAPI, the Keychain or libsecret. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'
import { playedObject } from './not-played.ts'

const prefix = Buffer.from('v10') // as on Linux
const ivLength = 12
const tagLength = 16

function key(): Buffer {
  const file = join(app.getPath('userData'), 'stand-in-safe-storage.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  return readFileSync(file)
}

export const safeStorage = playedObject('safeStorage', {
  isEncryptionAvailable: (): boolean => app.isReady() && process.env['CERTIFICATE_DESK_NO_KEYRING'] !== '1',
  getSelectedStorageBackend: (): string => 'basic_text',
  setUsePlainTextEncryption(): void {},
  encryptString(plainText: string): Buffer {
    if (!app.isReady())
      throw new Error(
        'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
      )
    const iv = randomBytes(ivLength)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([prefix, iv, cipher.getAuthTag(), body])
  },
  decryptString(encrypted: Buffer): string {
    if (!encrypted.subarray(0, prefix.length).equals(prefix))
      throw new Error(
        'Error while decrypting the ciphertext provided to safeStorage.decryptString. Ciphertext does not appear to be encrypted.',
      )
    const ivEnd = prefix.length + ivLength
    const tagEnd = ivEnd + tagLength
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(prefix.length, ivEnd)).setAuthTag(
      encrypted.subarray(ivEnd, tagEnd),
    )
    try {
      return Buffer.concat([decipher.update(encrypted.subarray(tagEnd)), decipher.final()]).toString('utf8')
    } catch {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    }
  },
})
