import { expect, it } from 'vitest'
import { findDebugSwitches } from './debug-switches.ts'

it.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--Remote-Debugging-Port=0',
  '--inspect',
  '--inspect-brk=127.0.0.1:9229',
  '--js-flags=--allow-natives-syntax',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--ignore-certificate-errors',
  '--ssl-key-log-file=keys.txt',
  '--host-rules=MAP * 127.0.0.1',
])('%s is found', (argument) => {
  expect(findDebugSwitches(['certificate-desk', argument, '--provision=set-up.json'])).toEqual([argument])
})

it('what the program is started with is none', () => {
  expect(
    findDebugSwitches([
      'certificate-desk',
      '--provision=C:\\remote-debugging\\set-up.json',
      'certdesk://link/ABCD1234',
      '--lang=ja',
      '--user-data-dir=/srv/inspect',
    ]),
  ).toEqual([])
})
