import { expect, it } from 'vitest'
import { formatDocumentLabel, parseDocumentLabel } from './document-label.ts'
import { DocumentPurpose, DocumentSide } from '../../bridge/document-place.ts'

it('reads back the label of every image', () => {
  for (const purpose of DocumentPurpose.options) {
    for (const side of DocumentSide.options) {
      const label = { receptionNumber: '2026-000001-7', purpose, side }
      expect(parseDocumentLabel(formatDocumentLabel(label))).toEqual(label)
    }
  }
})

it.each(['', '2026-000001-7', '2026-000001-7 identity', '2026-000001-7 identity front x', '1 identity top', 'a b c'])(
  'takes %j for no label of an image',
  (text) => {
    expect(parseDocumentLabel(text)).toBe(null)
  },
)
