import { maskingByLaw } from './document-rules.ts'
import type { DocumentType } from './document-type.ts'

const NO_NOTE = { ja: '', en: '' }
const FRONT: DocumentType['sides'] = [{ side: 'front', isRequired: true }]
const FRONT_AND_BACK: DocumentType['sides'] = [...FRONT, { side: 'back', isRequired: false }]
const PAGES: DocumentType['sides'] = [
  { side: 'page1', isRequired: true },
  { side: 'page2', isRequired: false },
  { side: 'page3', isRequired: false },
  { side: 'page4', isRequired: false },
]
const BACK_IF_CHANGED = {
  ja: '住所や氏名などの変更が裏面に書かれている場合は、裏面も登録してください。',
  en: 'If a change of address or name is written on the back, add the back as well.',
  easy: '裏（うら）に新（あたら）しい住所（じゅうしょ）や名前（なまえ）が書いてあるときは、裏の写真（しゃしん）も入れてください。',
}

type Rules = Pick<DocumentType, 'id' | 'name' | 'note' | 'purposes' | 'sides' | 'asksFor'>

/** A type that new applications may choose. `more`: what differs from the usual. */
function accepted(rules: Rules, more: Partial<DocumentType> = {}): DocumentType {
  const masking = maskingByLaw(rules.id)
  return { ...rules, maxAgeMonths: null, masking, shape: 'card', isAccepted: true, ...more }
}

/** The document types that a university starts with. */
export const DOCUMENT_TYPES_BY_DEFAULT: readonly DocumentType[] = [
  accepted({
    id: 'drivingLicence',
    name: { ja: '運転免許証', en: 'Driving licence', easy: '運転（うんてん）免許証（めんきょしょう）' },
    note: BACK_IF_CHANGED,
    purposes: ['identity', 'nameChange'],
    sides: FRONT_AND_BACK,
    asksFor: 'expiry',
  }),
  accepted({
    id: 'myNumberCard',
    name: { ja: 'マイナンバーカード', en: 'My Number card' },
    note: {
      ja: '表面だけを登録してください。裏面には個人番号があるため、受け取ることができません。マイナ免許証もこちらを選んでください。',
      en: 'Front only. The back carries your personal number, so we may not take it. Choose this for a My Number driving licence, too.',
      easy: '表（おもて）の写真（しゃしん）だけ入れてください。裏（うら）には大切（たいせつ）な番号（ばんごう）があります。裏の写真は入れないでください。マイナ免許証（めんきょしょう）も、これを えらんでください。',
    },
    purposes: ['identity', 'nameChange'],
    sides: FRONT,
    asksFor: 'expiry',
  }),
  accepted(
    {
      id: 'passport',
      name: { ja: 'パスポート', en: 'Passport' },
      note: {
        ja: '顔写真のあるページを登録してください。',
        en: 'Add the page with your photo.',
        easy: '顔（かお）の写真（しゃしん）があるページを入れてください。',
      },
      purposes: ['identity', 'nameChange'],
      sides: FRONT,
      asksFor: 'expiry',
    },
    { shape: 'passport' },
  ),
  accepted({
    id: 'residenceCard',
    name: {
      ja: '在留カード・特別永住者証明書',
      en: 'Residence card / special permanent resident certificate',
      easy: '在留（ざいりゅう）カード・特別永住者（とくべつえいじゅうしゃ）証明書（しょうめいしょ）',
    },
    note: {
      ja: `${BACK_IF_CHANGED.ja}マイナンバーカードと一体になったカードの方は、「特定在留カード」を選んでください。`,
      en: `${BACK_IF_CHANGED.en} If your card is also a My Number card, choose “Specified residence card”.`,
      easy: `${BACK_IF_CHANGED.easy}マイナンバーカードと1枚（まい）になったカードの人は、「特定（とくてい）在留（ざいりゅう）カード」を えらんでください。`,
    },
    purposes: ['identity', 'nameChange'],
    sides: FRONT_AND_BACK,
    asksFor: 'expiry',
  }),
  // Issued since 2026-06-14. This card has the My Number on its back, so there is no place for the back.
  accepted({
    id: 'specifiedResidenceCard',
    name: {
      ja: '特定在留カード（マイナンバーカード一体型）',
      en: 'Specified residence card (with My Number)',
      easy: '特定（とくてい）在留（ざいりゅう）カード：マイナンバーカードと1枚（まい）になったもの',
    },
    note: {
      ja: '表面だけを登録してください。裏面には個人番号があるため、受け取ることができません。特定特別永住者証明書もこちらを選んでください。',
      en: 'Front only. The back carries your personal number, so we may not take it. Choose this for a specified special permanent resident certificate, too.',
      easy: '表（おもて）の写真（しゃしん）だけ入れてください。裏（うら）には大切（たいせつ）な番号（ばんごう）があります。裏の写真は入れないでください。特定（とくてい）特別永住者（とくべつえいじゅうしゃ）証明書（しょうめいしょ）も、これを えらんでください。',
    },
    purposes: ['identity', 'nameChange'],
    sides: FRONT,
    asksFor: 'expiry',
  }),
  accepted({
    id: 'eligibilityCertificate',
    name: {
      ja: '資格確認書',
      en: 'Health insurance eligibility certificate',
      easy: '資格（しかく）確認書（かくにんしょ）',
    },
    note: {
      ja: '保険者番号と記号・番号は受け取ることができません。撮影したあとに、画面の上で黒く隠していただきます。',
      en: 'We may not take the insurer number, symbol and number. After taking the picture you cover them on the screen.',
      easy: '保険（ほけん）の番号（ばんごう）や記号（きごう）は、見せてはいけません。写真（しゃしん）を撮（と）ったあとで、黒く かくしてください。',
    },
    purposes: ['identity'],
    sides: FRONT,
    asksFor: 'expiry',
  }),
  // Not accepted since 2025-12-02. Kept, so that earlier applications can be read.
  accepted(
    {
      id: 'healthInsuranceCard',
      name: { ja: '健康保険証', en: 'Health insurance card', easy: '健康（けんこう）保険証（ほけんしょう）' },
      note: NO_NOTE,
      purposes: ['identity'],
      sides: FRONT_AND_BACK,
      asksFor: null,
    },
    { isAccepted: false },
  ),
  accepted(
    {
      id: 'residentRecord',
      name: { ja: '住民票', en: 'Certificate of residence', easy: '住民票（じゅうみんひょう）' },
      note: {
        ja: '個人番号（マイナンバー）の記載がないものを登録してください。発行日が読めるように撮影してください。',
        en: 'Use one without your personal number (My Number). The issue date must be readable.',
        easy: 'マイナンバーが書いてないものを入れてください。作（つく）った日が読（よ）めるように撮（と）ってください。',
      },
      purposes: ['identity'],
      sides: PAGES,
      asksFor: 'issueDate',
    },
    { maxAgeMonths: 6, shape: 'page' },
  ),
  accepted(
    {
      id: 'familyRegister',
      name: {
        ja: '戸籍抄本・戸籍謄本',
        en: 'Family register extract or transcript',
        easy: '戸籍（こせき）抄本（しょうほん）・戸籍（こせき）謄本（とうほん）',
      },
      note: {
        ja: '発行日が読めるように撮影してください。',
        en: 'The issue date must be readable.',
        easy: '作（つく）った日が読（よ）めるように撮（と）ってください。',
      },
      purposes: ['identity', 'nameChange'],
      sides: PAGES,
      asksFor: 'issueDate',
    },
    { maxAgeMonths: 6, shape: 'page' },
  ),
  ...[
    { id: 'studentCard', name: { ja: '学生証', en: 'Student card', easy: '学生証（がくせいしょう）' } },
    {
      id: 'disabilityCertificate',
      name: { ja: '障害者手帳', en: 'Disability certificate', easy: '障害者（しょうがいしゃ）手帳（てちょう）' },
    },
    { id: 'otherDocument', name: { ja: 'その他の書類', en: 'Other document', easy: 'ほかの書類（しょるい）' } },
  ].map(({ id, name }) =>
    // Each university decides whether it accepts these.
    accepted(
      { id, name, note: NO_NOTE, purposes: ['identity'], sides: FRONT_AND_BACK, asksFor: null },
      { isAccepted: false },
    ),
  ),
]
