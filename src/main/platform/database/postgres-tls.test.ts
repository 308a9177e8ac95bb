import { describe, expect, it } from 'vitest'
import { tlsOf } from './postgres-tls.ts'

describe('the line to PostgreSQL', () => {
  it.each([
    'postgres://desk@db.example.ac.jp/desk',
    'postgres://desk@10.0.0.7:5432/desk',
    'postgres://desk@[2001:db8::1]/desk',
    'postgres://desk@localhost.example.ac.jp/desk',
    'postgres://desk@localhost/desk?host=db.example.ac.jp',
    'postgres://desk@db.example.ac.jp/desk?sslmode=require',
    'postgres://desk@db.example.ac.jp/desk?sslmode=prefer',
    'postgres://desk@db.example.ac.jp/desk?sslmode=verify-ca&uselibpqcompat=true',
    'postgres://desk@db.example.ac.jp/desk?ssl=1',
    'postgres://desk@localhost/desk?sslmode=verify-full',
    'postgres://desk@db.example.ac.jp/desk?sslrootcert=system',
  ])('needs TLS and a certificate that is right: %s', (address) => {
    expect(tlsOf(address).ssl).toMatchObject({ rejectUnauthorized: true })
  })

  it.each([
    'postgres://desk@localhost/desk',
    'postgres://desk@LOCALHOST:5433/desk',
    'postgres://desk@127.0.0.1/desk',
    'postgres://desk@127.1.2.3/desk',
    'postgres://desk@[::1]/desk',
    'postgres:///desk?host=/var/run/postgresql',
    'postgres://desk@%2Fvar%2Frun%2Fpostgresql/desk',
    'socket:/var/run/postgresql?db=desk',
    'postgres://desk@db.example.ac.jp/desk?sslmode=disable',
    'postgres://desk@db.example.ac.jp/desk?ssl=0',
  ])('needs none on this PC, or where an administrator wrote so: %s', (address) => {
    expect(tlsOf(address).ssl).toBe(false)
  })

  it('does not look at the certificate only where an administrator wrote so', () => {
    expect(tlsOf('postgres://desk@db.example.ac.jp/desk?sslmode=no-verify').ssl).toMatchObject({
      rejectUnauthorized: false,
    })
  })

  it('leaves nothing for pg to decide', () => {
    const { url } = tlsOf('postgres://desk:word@db.example.ac.jp/desk?sslmode=require&application_name=desk&ssl=1')
    expect(url).toBe('postgres://desk:word@db.example.ac.jp/desk?application_name=desk')
  })

  it('names a file of a certificate that can’t be read', () => {
    expect(() => tlsOf('postgres://desk@db.example.ac.jp/desk?sslrootcert=/nowhere/ca.pem')).toThrow('certificateFile')
  })
})
