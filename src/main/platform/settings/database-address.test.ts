import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createTestKeychain } from '../../../../test/support/keychain.ts'
import { DatabasePasswordSealedError, hasPlainPassword, sealAddress, unsealAddress } from './database-address.ts'

const keychain = createTestKeychain()
/** What pg makes of an address. */
function partsOf(address: string | undefined) {
  const { user, password, host, port, database } = new pg.Client({ connectionString: address ?? '' })
  return { user, password, host, port, database }
}

describe('the address of a database', () => {
  it('is the same for pg once its password was sealed and unsealed, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed()),
        (password) => {
          const address = `postgres://desk:${encodeURIComponent(password)}@db.example.ac.jp:5433/desk?sslmode=verify-full`
          const sealed = sealAddress(keychain, address)
          expect(sealed.databaseUrl).toBe('postgres://desk@db.example.ac.jp:5433/desk?sslmode=verify-full')
          expect(partsOf(unsealAddress(keychain, sealed))).toEqual({ ...partsOf(address), password })
        },
      ),
    )
  })

  it.each([
    'postgres://desk:geheim@localhost/desk',
    'postgresql://desk@localhost/desk?password=geheim',
    'postgres://desk:other@localhost/desk?password=geheim&sslmode=disable',
    'postgres://desk:geheim@%2Fvar%2Frun%2Fpostgresql/desk',
    'socket:/var/run/postgresql?db=desk&user=desk&password=geheim',
  ])('keeps no password: %s', (address) => {
    expect(hasPlainPassword(address)).toBe(true)
    const sealed = sealAddress(keychain, address)
    expect(sealed.databaseUrl).not.toContain('geheim')
    expect(hasPlainPassword(sealed.databaseUrl ?? '')).toBe(false)
    expect(partsOf(unsealAddress(keychain, sealed))).toEqual({ ...partsOf(address), password: 'geheim' })
  })

  it.each(['postgres://desk@localhost/desk', 'postgres://seat:wo#rd@localhost/desk', 'no address'])(
    'without one, or when it is none, stays as it is: %s',
    (databaseUrl) => {
      expect(sealAddress(keychain, databaseUrl)).toEqual({ databaseUrl })
      expect(unsealAddress(keychain, { databaseUrl })).toBe(databaseUrl)
    },
  )

  it('with a password written anew does not need the sealed one', () => {
    const databaseUrl = 'postgres://desk:new@localhost/desk'
    expect(unsealAddress(keychain, { databaseUrl, databasePasswordSealed: 'of another keychain' })).toBe(databaseUrl)
  })

  it('whose password another keychain sealed is told by name, and the error says nothing of it', () => {
    const sealed = sealAddress(createTestKeychain(), 'postgres://desk:geheim@localhost/desk')
    expect(() => unsealAddress(keychain, sealed)).toThrow(DatabasePasswordSealedError)
  })
})
