import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAddressLiteral, isFullHostName } from '../../../shared/features/outbox/greeting-name.ts'
import { findGreetingName, type LocalNames } from './greeting-name.ts'

const inside = { address: '127.0.0.1', family: 'IPv4', internal: true }
const version4 = { address: '192.0.2.7', family: 'IPv4', internal: false }
const version6 = { address: '2001:db8::7', family: 'IPv6', internal: false }
const linkLocal = { address: 'fe80::7', family: 'IPv6', internal: false }

describe('the name that a PC gives to a mail server', () => {
  it.each([
    ['desk1.aoba.example', [inside, version4], 'desk1.aoba.example'],
    ['DESKTOP-7AB12', [inside, version4], '[192.0.2.7]'],
    ['kyomu_01.aoba.example', [inside, version4], '[192.0.2.7]'],
    ['教務課のPC', [inside, version4], '[192.0.2.7]'],
    ['教務課.aoba.example', [inside, version6, version4], '[192.0.2.7]'],
    ['macbook.local', [inside, version4], '[192.0.2.7]'],
    ['localhost.localdomain', [inside, linkLocal, version6], '[IPv6:2001:db8::7]'],
    ['-a.example', [version4], '[192.0.2.7]'],
    ['192.0.2.9', [version4], '[192.0.2.7]'],
    ['', [inside, linkLocal], '[127.0.0.1]'],
  ] satisfies [string, LocalNames['addresses'], string][])(
    'of “%s” is its full name or its address',
    (hostName, addresses, name) => {
      expect(findGreetingName({ hostName, addresses })).toBe(name)
    },
  )

  it('is one that RFC 5321 knows, whatever the PC is called, and of this PC as well', () => {
    const isKnown = (name: string): boolean => isFullHostName(name) || isAddressLiteral(name)
    expect(isKnown(findGreetingName())).toBe(true)
    fc.assert(
      fc.property(
        fc.oneof(fc.stringMatching(/^[a-z_-]{1,8}(\.[a-z0-9_-]{0,8}){0,3}$/), fc.string({ unit: 'binary' })),
        (hostName) => isKnown(findGreetingName({ hostName, addresses: [inside, version4] })),
      ),
    )
  })

  it.each([
    ['[192.0.2.1]', true],
    ['[IPv6:2001:db8::1]', true],
    ['[IPv6:::ffff:192.0.2.1]', true],
    ['192.0.2.1', false],
    ['[192.0.2.256]', false],
    ['[2001:db8::1]', false],
    ['[IPv6::::]', false],
    ['[]', false],
  ])('%s is an address as EHLO has it: %s', (text, isOne) => {
    expect(isAddressLiteral(text)).toBe(isOne)
  })
})
