import type { DocumentType } from './document-type.ts'

const NO_NOTE = { ja: '', en: '' }
const FRONT_AND_BACK: DocumentType['sides'] = [
  { side: 'front', isRequired: true },
  { side: 'back', isRequired: false },
]
const BACK_IF_CHANGED = {
  ja: '住所などの変更が裏面に書かれている場合は、裏面も登録してください。',
  en: 'If a change of address or name is written on the back, add the back as well.',
}

/** The document types that a university starts with (spec "Document types"). */
export const DOCUMENT_TYPES_BY_DEFAULT: readonly DocumentType[] = [
  {
    id: 'drivingLicence',
    name: { ja: '運転免許証', en: 'Driving licence' },
    note: BACK_IF_CHANGED,
    purposes: ['identity', 'nameChange'],
    sides: FRONT_AND_BACK,
    asksFor: 'expiry',
    maxAgeMonths: null,
    isAccepted: true,
  },
  {
    id: 'myNumberCard',
    name: { ja: 'マイナンバーカード', en: 'My Number card' },
    note: {
      ja: '表面だけを登録してください。裏面には個人番号があるため、受け取ることができません。マイナ免許証もこちらを選んでください。',
      en: 'Front only. The back carries your personal number, so we may not take it. Choose this for a My Number driving licence, too.',
    },
    purposes: ['identity', 'nameChange'],
    sides: [{ side: 'front', isRequired: true }],
    asksFor: 'expiry',
    maxAgeMonths: null,
    isAccepted: true,
  },
  {
    id: 'passport',
    name: { ja: 'パスポート', en: 'Passport' },
    note: { ja: '顔写真のあるページを登録してください。', en: 'Add the page with your photo.' },
    purposes: ['identity', 'nameChange'],
    sides: [{ side: 'front', isRequired: true }],
    asksFor: 'expiry',
    maxAgeMonths: null,
    isAccepted: true,
  },
  {
    id: 'residenceCard',
    name: { ja: '在留カード・特別永住者証明書', en: 'Residence card / special permanent resident certificate' },
    note: BACK_IF_CHANGED,
    purposes: ['identity', 'nameChange'],
    sides: FRONT_AND_BACK,
    asksFor: 'expiry',
    maxAgeMonths: null,
    isAccepted: true,
  },
  {
    // Law of 2024 (in force 2026-06-14): this card carries the My Number on its back, so there is no slot for it.
    id: 'specifiedResidenceCard',
    name: { ja: '特定在留カード（マイナンバーカード一体型）', en: 'Specified residence card (with My Number)' },
    note: {
      ja: '表面だけを登録してください。裏面には個人番号があるため、受け取ることができません。',
      en: 'Front only. The back carries your personal number, so we may not take it.',
    },
    purposes: ['identity'],
    sides: [{ side: 'front', isRequired: true }],
    asksFor: 'expiry',
    maxAgeMonths: null,
    isAccepted: true,
  },
  {
    id: 'eligibilityCertificate',
    name: { ja: '資格確認書', en: 'Health insurance eligibility certificate' },
    note: {
      ja: '保険者番号と被保険者等記号・番号を紙などで隠してから撮影してください。',
      en: 'Cover the insurer number and the insured person’s symbol and number before taking the picture.',
    },
    purposes: ['identity'],
    sides: [{ side: 'front', isRequired: true }],
    asksFor: 'expiry',
    maxAgeMonths: null,
    isAccepted: true,
  },
  {
    // Not accepted from 2025-12-02; kept so that old cases can be read.
    id: 'healthInsuranceCard',
    name: { ja: '健康保険証', en: 'Health insurance card' },
    note: NO_NOTE,
    purposes: ['identity'],
    sides: FRONT_AND_BACK,
    asksFor: null,
    maxAgeMonths: null,
    isAccepted: false,
  },
  {
    id: 'residentRecord',
    name: { ja: '住民票', en: 'Certificate of residence' },
    note: {
      ja: '発行から6か月以内のもので、個人番号の記載がないものを登録してください。発行日が読めるように撮影してください。',
      en: 'Issued within the last 6 months and without your personal number. The issue date must be readable.',
    },
    purposes: ['identity'],
    sides: pages(),
    asksFor: 'issueDate',
    maxAgeMonths: 6,
    isAccepted: true,
  },
  {
    id: 'familyRegister',
    name: { ja: '戸籍抄本・戸籍謄本', en: 'Family register extract or transcript' },
    note: {
      ja: '発行から6か月以内のものを登録してください。発行日が読めるように撮影してください。',
      en: 'Issued within the last 6 months. The issue date must be readable.',
    },
    purposes: ['identity', 'nameChange'],
    sides: pages(),
    asksFor: 'issueDate',
    maxAgeMonths: 6,
    isAccepted: true,
  },
]

function pages(): DocumentType['sides'] {
  return [
    { side: 'page1', isRequired: true },
    { side: 'page2', isRequired: false },
    { side: 'page3', isRequired: false },
    { side: 'page4', isRequired: false },
  ]
}
