import { describe, expect, it } from 'vitest'
import { addMonths } from '../../bridge/calendar.ts'
import { DocumentPurpose, type DocumentSide } from '../../bridge/document-place.ts'
import { documentProblems, DocumentType, type DocumentSelection } from './document-type.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from './document-types-by-default.ts'

const TODAY = '2026-11-23'
const documentId = '00000000-0000-4000-8000-000000000001'

const accepted = DOCUMENT_TYPES_BY_DEFAULT.filter((type) => type.isAccepted).map((type): [string, DocumentType] => [
  type.id,
  type,
])
const expiring = accepted.filter(([, type]) => type.asksFor === 'expiry')
const dated = accepted.filter(([, type]) => type.asksFor === 'issueDate')

const image = (side: DocumentSide) => ({ side, documentId })

function right(type: DocumentType): DocumentSelection {
  return {
    typeId: type.id,
    date: type.asksFor === null ? '' : TODAY,
    images: type.sides.filter((slot) => slot.isRequired).map(({ side }) => image(side)),
  }
}

const problems = (selection: DocumentSelection, purpose: DocumentPurpose = 'identity') =>
  documentProblems(selection, DOCUMENT_TYPES_BY_DEFAULT, purpose, TODAY)

describe('the document types by default', () => {
  it('have the shape that a university stores, and an id each', () => {
    expect(DOCUMENT_TYPES_BY_DEFAULT.map((type) => DocumentType.parse(type))).toEqual(DOCUMENT_TYPES_BY_DEFAULT)
    expect(new Set(DOCUMENT_TYPES_BY_DEFAULT.map((type) => type.id)).size).toBe(DOCUMENT_TYPES_BY_DEFAULT.length)
  })

  it('offer something for each purpose', () => {
    for (const purpose of DocumentPurpose.options)
      expect(accepted.some(([, type]) => type.purposes.includes(purpose))).toBe(true)
  })

  it('have a maximum age only where an issue date is asked for', () => {
    for (const type of DOCUMENT_TYPES_BY_DEFAULT)
      expect([type.id, type.maxAgeMonths !== null]).toEqual([type.id, type.asksFor === 'issueDate'])
  })

  it.each(accepted)('take a right %s', (_id, type) => {
    expect(problems(right(type))).toEqual({})
    expect(problems({ ...right(type), images: type.sides.map(({ side }) => image(side)) })).toEqual({})
  })

  it.each(accepted)('take a %s only for its purposes', (_id, type) => {
    for (const purpose of DocumentPurpose.options) {
      expect(problems(right(type), purpose)).toEqual(
        type.purposes.includes(purpose) ? {} : { typeId: 'documentTypeUnknown' },
      )
    }
  })

  it.each(accepted)('miss each required image of a %s', (_id, type) => {
    const sides = type.sides
      .filter((slot) => slot.isRequired)
      .map(({ side }): [string, string] => [`images.${side}`, 'imageMissing'])
    expect(sides.length).toBeGreaterThan(0)
    expect(problems({ ...right(type), images: [] })).toEqual(Object.fromEntries(sides))
  })

  it.each(expiring)('refuse a %s that expired yesterday', (_id, type) => {
    expect(problems({ ...right(type), date: '2026-11-22' })).toEqual({ date: 'documentExpired' })
    expect(problems({ ...right(type), date: '2026-02-30' })).toEqual({ date: 'dateInvalid' })
    expect(problems({ ...right(type), date: '' })).toEqual({ date: 'required' })
  })

  it.each(dated)('refuse a %s that is too old or of the future', (_id, type) => {
    const oldest = addMonths(TODAY, -(type.maxAgeMonths ?? 0))
    expect(oldest).toBe('2026-05-23')
    expect(problems({ ...right(type), date: oldest })).toEqual({})
    expect(problems({ ...right(type), date: '2026-05-22' })).toEqual({ date: 'documentTooOld' })
    expect(problems({ ...right(type), date: '2026-11-24' })).toEqual({ date: 'dateInFuture' })
  })

  it.each(['myNumberCard', 'specifiedResidenceCard'])(
    'never take the back of a %s, which shows the personal number',
    (id) => {
      const type = DOCUMENT_TYPES_BY_DEFAULT.find((candidate) => candidate.id === id)
      expect(type?.sides.map((slot) => slot.side)).toEqual(['front'])
      expect(problems({ typeId: id, date: TODAY, images: [image('front'), image('back')] })).toEqual({
        'images.back': 'invalid',
      })
    },
  )

  it('have no slot for the back of such a card, not even where a university sets one', () => {
    const card = DOCUMENT_TYPES_BY_DEFAULT.find(({ id }) => id === 'myNumberCard')
    const sides = [...(card?.sides ?? []), { side: 'back', isRequired: false }]
    expect(DocumentType.safeParse({ ...card, sides }).error?.issues).toMatchObject([
      { path: ['sides'], message: 'invalid' },
    ])
  })

  it('mask what the law forbids to ask for, before it is sent', () => {
    const masked = DOCUMENT_TYPES_BY_DEFAULT.filter(({ masking }) => masking?.isRequired).map(({ id }) => id)
    expect(masked).toEqual(['eligibilityCertificate', 'healthInsuranceCard'])
    const offered = DOCUMENT_TYPES_BY_DEFAULT.filter(({ masking }) => masking?.isRequired === false)
    expect(offered.map(({ id }) => id)).toEqual(['residentRecord'])
  })

  it('hold what is left to the university, not accepted until it says so', () => {
    for (const id of ['studentCard', 'disabilityCertificate', 'otherDocument']) {
      const type = DOCUMENT_TYPES_BY_DEFAULT.find((candidate) => candidate.id === id)
      expect(type).toMatchObject({ isAccepted: false, sides: [{ side: 'front' }, { side: 'back' }] })
    }
  })

  it('are read as they were stored before masking and shapes were rules', () => {
    for (const { masking: _masking, shape: _shape, ...before } of DOCUMENT_TYPES_BY_DEFAULT) {
      const { masking, shape } = DocumentType.parse(before)
      const now = DOCUMENT_TYPES_BY_DEFAULT.find(({ id }) => id === before.id)
      expect([before.id, masking]).toEqual([before.id, now?.masking])
      // A passport is held like a card where nobody said otherwise.
      expect([before.id, shape]).toEqual([before.id, now?.shape === 'passport' ? 'card' : now?.shape])
    }
    const own = { ...DOCUMENT_TYPES_BY_DEFAULT[0], id: 'ownType', masking: null }
    expect(DocumentType.parse(own).masking).toBe(null)
  })

  it('take no health insurance card any more', () => {
    expect(problems({ typeId: 'healthInsuranceCard', date: '', images: [image('front')] })).toEqual({
      typeId: 'documentTypeUnknown',
    })
  })
})

describe('a document', () => {
  it('must be chosen, among those that there are', () => {
    expect(problems({ typeId: '', date: '', images: [] })).toEqual({ typeId: 'required' })
    expect(problems({ typeId: 'constructor', date: '', images: [] })).toEqual({ typeId: 'documentTypeUnknown' })
  })

  it('has one image a side', () => {
    expect(problems({ typeId: 'passport', date: TODAY, images: [image('front'), image('front')] })).toEqual({
      typeId: 'invalid',
    })
  })

  it('has several problems at once', () => {
    expect(problems({ typeId: 'drivingLicence', date: '', images: [image('page1')] })).toEqual({
      date: 'required',
      'images.front': 'imageMissing',
      'images.page1': 'invalid',
    })
  })
})
