import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import { formatReceptionNumber } from '../applications/application.ts'
import { isKindFor, totalYenOf } from './certificate.ts'
import {
  CertificateRequestInput,
  certificateRequestSchema,
  formatRequestNumber,
  type CertificateRequestInput as Input,
} from './certificate-request.ts'
import { CertificateSettings, certificateRequestsSettings } from './certificate-requests-settings.ts'
import type { CertificateOffer } from './get-offer.ts'

const NAME = { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' }
const enrolment = (enrolmentId: number, leavingType: 'graduated' | 'withdrawn') => ({
  enrolmentId,
  studentNumber: `A000${enrolmentId}`,
  inSchoolName: NAME,
  departmentPath: [],
  leavingMonth: '2013-03',
  leavingType,
})

const OFFER: CertificateOffer = {
  methods: [
    { methodId: 'counter', feeYen: 0, note: { ja: '', en: '' } },
    { methodId: 'post', feeYen: 210, note: { ja: '', en: '' } },
  ],
  kinds: [
    {
      kindId: 'graduation',
      name: { ja: '卒業証明書', en: 'Graduation' },
      feeYen: 300,
      maxCopies: 3,
      leavingTypes: ['graduated'],
    },
    {
      kindId: 'transcript',
      name: { ja: '成績証明書', en: 'Transcript' },
      feeYen: 400,
      maxCopies: 10,
      leavingTypes: ['graduated', 'withdrawn', 'removed'],
    },
  ],
  purposes: [{ ja: '就職', en: 'A job' }],
  enrolments: [enrolment(1, 'graduated'), enrolment(2, 'withdrawn')],
}

const RIGHT: Input = {
  methodId: 'counter',
  enrolmentId: 1,
  items: [{ kindId: 'graduation', copies: 2 }],
  purpose: { ja: '就職', en: 'A job' },
  addressee: '',
  delivery: null,
}
const HOME = {
  livesAbroad: false,
  zip: '1000001',
  prefecture: '東京都',
  city: '千代田区',
  town: '千代田1-1',
  building: '',
}

function problemsOf(change: Partial<Input>, offer = OFFER): Record<string, string> {
  const parsed = certificateRequestSchema(offer).safeParse({ ...RIGHT, ...change })
  return parsed.success ? {} : fieldProblemsOf(parsed.error)
}

describe('a request for certificates', () => {
  it('is taken as it is when everything in it is offered', () => {
    expect(certificateRequestSchema(OFFER).parse(RIGHT)).toEqual(RIGHT)
  })

  it.each<[string, Partial<Input>, Record<string, string>]>([
    ['no method', { methodId: null }, { methodId: 'required' }],
    ['a method that is not offered', { methodId: 'cvs' }, { methodId: 'methodNotOffered' }],
    ['a method that never was', { methodId: 'pigeon' }, { methodId: 'required' }],
    ['no student number', { enrolmentId: null }, { enrolmentId: 'required' }],
    ['somebody else’s student number', { enrolmentId: 3 }, { enrolmentId: 'enrolmentUnknown' }],
    ['nothing to issue', { items: [] }, { items: 'noCertificateChosen' }],
    ['an unknown kind', { items: [{ kindId: 'diploma', copies: 1 }] }, { 'items.diploma': 'kindNotOffered' }],
    ['a kind not for this leaving type', { enrolmentId: 2 }, { 'items.graduation': 'kindNotForLeavingType' }],
    ['too many copies', { items: [{ kindId: 'graduation', copies: 4 }] }, { 'items.graduation': 'tooManyCopies' }],
    ['no copy', { items: [{ kindId: 'graduation', copies: 0 }] }, { 'items.graduation': 'invalid' }],
    ['half a copy', { items: [{ kindId: 'graduation', copies: 0.5 }] }, { 'items.graduation': 'invalid' }],
    ['less than no copy', { items: [{ kindId: 'graduation', copies: -1 }] }, { 'items.graduation': 'invalid' }],
    [
      'one kind twice',
      {
        items: [
          { kindId: 'graduation', copies: 2 },
          { kindId: 'graduation', copies: 2 },
        ],
      },
      { 'items.graduation': 'invalid' },
    ],
    ['no purpose', { purpose: null }, { purpose: 'required' }],
    ['a purpose of one’s own', { purpose: { ja: '就職', en: 'x' } }, { purpose: 'purposeUnknown' }],
    ['a long addressee', { addressee: 'あ'.repeat(201) }, { addressee: 'tooLong' }],
    ['control characters', { addressee: 'a\0b' }, { addressee: 'controlCharacters' }],
    ['post to nowhere', { methodId: 'post' }, { delivery: 'invalid' }],
    [
      'post to half an address',
      { methodId: 'post', delivery: { recipient: ' ', address: { ...HOME, zip: '12', town: '' } } },
      { 'delivery.recipient': 'required', 'delivery.address.zip': 'zipInvalid', 'delivery.address.town': 'required' },
    ],
  ])('with %s is refused at its field', (_what, change, problems) => {
    expect(problemsOf(change)).toEqual(problems)
  })

  it('tells everything that is wrong with it at once', () => {
    expect(
      problemsOf({ methodId: 'cvs', enrolmentId: 9, items: [{ kindId: 'graduation', copies: 9 }], purpose: null }),
    ).toEqual({
      methodId: 'methodNotOffered',
      enrolmentId: 'enrolmentUnknown',
      purpose: 'required',
      'items.graduation': 'tooManyCopies',
    })
  })

  it('needs no purpose where the university has none', () => {
    expect(problemsOf({ purpose: null }, { ...OFFER, purposes: [] })).toEqual({})
  })

  it('keeps an address only when something is posted to it', () => {
    const delivery = { recipient: '山田 花子', address: { ...HOME, zip: '１００−０００１' } }
    const parse = (methodId: string) => certificateRequestSchema(OFFER).parse({ ...RIGHT, methodId, delivery })
    expect(parse('counter').delivery).toBeNull()
    expect(parse('post').delivery).toEqual({ ...delivery, address: { ...HOME, zip: '1000001' } })
  })

  it('of any shape that comes over the bridge is taken or refused, and never breaks', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('counter', 'post', 'graduation'),
    )
    const input = fc.record({
      methodId: fc.option(text),
      enrolmentId: fc.option(fc.integer({ min: 1, max: 4 })),
      items: fc.array(
        fc.record({
          kindId: fc.constantFrom('graduation', 'transcript', 'x'),
          copies: fc.double({ noNaN: true, noDefaultInfinity: true }),
        }),
        { maxLength: 4 },
      ),
      purpose: fc.option(fc.record({ ja: text, en: text })),
      addressee: text,
      delivery: fc.constantFrom(null, { recipient: 'x', address: HOME }),
    })
    fc.assert(
      fc.property(input, (raw) => {
        const problems = problemsOf(CertificateRequestInput.parse(raw))
        for (const field of Object.keys(problems))
          expect(field).toMatch(/^(methodId|enrolmentId|purpose|addressee|delivery.*|items(\.[a-z]+)?)$/)
      }),
    )
  })
})

describe('the total', () => {
  const items = fc.array(
    fc.record({ copies: fc.integer({ min: 1, max: 99 }), feeYen: fc.integer({ min: 0, max: 100_000 }) }),
    { maxLength: 50 },
  )
  const fee = fc.integer({ min: 0, max: 100_000 })

  it('is the method’s fee and each copy, whatever their order', () => {
    fc.assert(
      fc.property(fee, items, (methodFee, all) => {
        const copies = all.flatMap(({ copies: count, feeYen }) => Array.from({ length: count }, () => feeYen))
        expect(totalYenOf(methodFee, all)).toBe(copies.reduce((sum, yen) => sum + yen, methodFee))
        expect(totalYenOf(methodFee, all.toReversed())).toBe(totalYenOf(methodFee, all))
      }),
    )
  })
})

describe('a request number', () => {
  it('is the reception number of the same id behind a C, so that the two are never mixed up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2199 }), fc.integer({ min: 1, max: 9_999_999 }), (year, id) => {
        expect(formatRequestNumber(year, id)).toBe(`C${formatReceptionNumber(year, id)}`)
      }),
    )
    expect(formatRequestNumber(2026, 123)).toMatch(/^C2026-000123-\d$/)
  })
})

describe('the settings of certificates', () => {
  it('fill in what is left out, part by part', () => {
    expect(CertificateSettings.parse({})).toEqual(certificateRequestsSettings.defaults)
    expect(CertificateSettings.parse({ purposes: [] })).toEqual({
      ...certificateRequestsSettings.defaults,
      purposes: [],
    })
  })

  it('offer a certificate of graduation to graduates only, and something to everybody', () => {
    for (const leavingType of ['withdrawn', 'removed'] as const) {
      const kinds = certificateRequestsSettings.defaults.kinds.filter((kind) => isKindFor(kind, leavingType))
      expect(kinds.length).toBeGreaterThan(0)
      expect(kinds.map(({ id }) => id)).not.toContain('graduation')
    }
    expect(certificateRequestsSettings.defaults.kinds.every((kind) => isKindFor(kind, ''))).toBe(true)
  })

  it('refuse two entries of one id, a fee below nothing and a kind for nobody', () => {
    const [method] = certificateRequestsSettings.defaults.methods
    const [kind] = certificateRequestsSettings.defaults.kinds
    expect(CertificateSettings.safeParse({ methods: [method, method] }).success).toBe(false)
    expect(CertificateSettings.safeParse({ kinds: [kind, kind] }).success).toBe(false)
    expect(CertificateSettings.safeParse({ kinds: [{ ...kind, feeYen: -1 }] }).success).toBe(false)
    expect(CertificateSettings.safeParse({ kinds: [{ ...kind, leavingTypes: [] }] }).success).toBe(false)
  })
})
