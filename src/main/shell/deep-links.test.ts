import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINK_CODE_ALPHABET, LINK_CODE_LENGTH, linkUrl } from '../../shared/features/links/one-time-link.ts'
import { findDeepLink } from './deep-links.ts'

const code = fc.string({
  unit: fc.constantFrom(...LINK_CODE_ALPHABET),
  minLength: LINK_CODE_LENGTH,
  maxLength: LINK_CODE_LENGTH,
})

describe('a deep link', () => {
  it('is found among the arguments that a system adds', () => {
    fc.assert(
      fc.property(code, (wanted) => {
        expect(findDeepLink(['/usr/bin/desk', '--flag', '.', linkUrl(wanted)])).toEqual({ to: 'link', code: wanted })
      }),
    )
  })

  it.each([
    'certdesk://link/34679ACE',
    'certdesk://link/3467-9ACE/',
    'CERTDESK://LINK/3467-9ace',
    'certdesk://link/3467%2D9ACE',
    'certdesk://link/%EF%BC%93467-9ACE',
  ])('gives its code, written as %s', (url) => {
    expect(findDeepLink([url])).toEqual({ to: 'link', code: '34679ACE' })
  })

  it.each([
    'certdesk://login/elsewhere',
    'certdesk://link/',
    'certdesk://link/3467-9ACE-EXTRA',
    'certdesk://link/../../etc',
    'certdesk://link/3467-9ACE?next=https://evil.example',
    'certdesk://link/3467-9ACE#x',
    'certdesk://link/%E0%A4%A',
    'certdesk://evil/3467-9ACE',
    'https://certdesk.example/link/3467-9ACE',
    'x certdesk://link/3467-9ACE',
    '--link=certdesk://link/3467-9ACE',
    '3467-9ACE',
    '',
  ])('is not seen in %j', (argument) => {
    expect(findDeepLink([argument])).toBeUndefined()
  })

  it('leads to the login', () => {
    expect(findDeepLink(['certdesk://login'])).toEqual({ to: 'login' })
    expect(findDeepLink(['certdesk://login/'])).toEqual({ to: 'login' })
  })

  it('is not there without arguments, and nothing that comes from outside throws', () => {
    expect(findDeepLink([])).toBeUndefined()
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((rest) => `certdesk://link/${rest}`),
          ),
        ),
        (args) => {
          const link = findDeepLink(args)
          return link === undefined || (link.to === 'link' && link.code.length === LINK_CODE_LENGTH)
        },
      ),
    )
  })
})
