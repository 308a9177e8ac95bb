import { Decrypter, Encrypter } from 'age-encryption'
import { z } from 'zod'

const VERSION = 'v2.'
const Content = z.tuple([z.string(), z.string()])

/**
 * Seals a short text for the holders of key pairs: `v2.` + base64url of an age file. Each of them can open it alone.
 *
 * `context` says what the text is and whose. It is sealed with it, and opening needs the same one, so that a sealed value which is
 * copied to another row can't be opened there. What `sealSecret` makes begins with `v1.` and has one key.
 */
export async function sealFor(recipients: readonly string[], plain: string, context: string): Promise<string> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(JSON.stringify([context, plain]))
  return VERSION + Buffer.from(sealed).toString('base64url')
}

/** Opens what {@link sealFor} made. Undefined, without a reason, if it is for others or of another context, damaged or nothing sealed at all. */
export async function openWith(identity: string, sealed: string, context: string): Promise<string | undefined> {
  if (!isSealedFor(sealed)) return undefined
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    const text = await decrypter.decrypt(Buffer.from(sealed.slice(VERSION.length), 'base64url'), 'text')
    const [sealedContext, plain] = Content.parse(JSON.parse(text))
    return sealedContext === context ? plain : undefined
  } catch {
    return undefined
  }
}

/** Whether a text is one of {@link sealFor}, by its beginning. */
export const isSealedFor = (sealed: string): boolean => sealed.startsWith(VERSION)
