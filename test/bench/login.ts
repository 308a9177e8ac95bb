import { verify } from 'argon2'
import { expectOk } from '../support/desk.ts'
import { compare, ratioRow, timed, type Row } from './compare.ts'
import { createPasswords } from '../../src/main/platform/passwords/passwords.ts'
import { fillSqlite, startQuietDesk } from './filled-desk.ts'

/** A graduate's login as the window calls it, compared with the two verifications that every login needs. */
export async function benchLogin(): Promise<Row[]> {
  const testDesk = await startQuietDesk('sqlite', { passwords: createPasswords() })
  const connection = await fillSqlite(testDesk, 1)
  try {
    const password = 'Abcdefg1'
    const secondPassword = 'Hijklmn2'
    const { passwords } = testDesk.services
    const [hash, secondHash] = [await passwords.hash(password), await passwords.hash(secondPassword)]
    const email = 'hanako@example.jp'
    connection
      .prepare(
        'insert into accounts (email, email_key, password_hash, second_password_hash, application_id, created_at_ms) values (?, ?, ?, ?, 1, 0)',
      )
      .run(email, email, hash, secondHash)
    const medians = await compare({
      rounds: 60,
      // As in a desk that has run for a while: V8 compiles the functions of a login only after some calls.
      warmUps: 30,
      ours: () => {
        const kiosk = testDesk.window('kiosk')
        return timed(async () => expectOk(await kiosk.accounts.logIn({ email, password, secondPassword })))
      },
      raw: () => timed(() => Promise.all([verify(hash, password), verify(secondHash, secondPassword)])),
    })
    return [ratioRow('Login against two argon2 verifications in parallel', medians, 1.08)]
  } finally {
    connection.close()
    await testDesk.stop()
  }
}
