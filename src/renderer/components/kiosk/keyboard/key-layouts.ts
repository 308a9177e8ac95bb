import { toKatakana } from '../typing-help/typing-help.ts'

export const KEY_LAYOUTS = ['kana', 'katakana', 'latin', 'digits'] as const
export type KeyLayout = (typeof KEY_LAYOUTS)[number]

/** Keys that do something else than type their own character. `{//}` is a gap. */
export const KEYS = {
  delete: '{bksp}',
  space: '{space}',
  shift: '{shift}',
  dakuten: '{dakuten}',
  handakuten: '{handakuten}',
  small: '{small}',
} as const

// 五十音 in columns, as on public machines in Japan.
const KANA = [
  'あ か さ た な は ま や ら わ {bksp}',
  'い き し ち に ひ み {//} り を {dakuten}',
  'う く す つ ぬ ふ む ゆ る ん {handakuten}',
  'え け せ て ね へ め {//} れ ー {small}',
  'お こ そ と の ほ も よ ろ ・ {space}',
]

/** Rows of keys in simple-keyboard's format: names with spaces between them. */
export const KEY_ROWS: Record<KeyLayout | 'latinShift' | 'phone', string[]> = {
  kana: KANA,
  katakana: KANA.map(toKatakana),
  latin: [
    '1 2 3 4 5 6 7 8 9 0 {bksp}',
    'q w e r t y u i o p -',
    'a s d f g h j k l @ _',
    "{shift} z x c v b n m . ' {space}",
  ],
  latinShift: [
    '1 2 3 4 5 6 7 8 9 0 {bksp}',
    'Q W E R T Y U I O P +',
    'A S D F G H J K L / #',
    '{shift} Z X C V B N M , = {space}',
  ],
  digits: ['1 2 3', '4 5 6', '7 8 9', '- 0 {bksp}'],
  phone: ['1 2 3 {bksp}', '4 5 6 -', '7 8 9 +', '( 0 ) {space}'],
}

/** What most mail addresses in Japan end with, as one key each. */
export const EMAIL_ENDS = [
  '@gmail.com',
  '@icloud.com',
  '@yahoo.co.jp',
  '@outlook.jp',
  '@docomo.ne.jp',
  '@ezweb.ne.jp',
  '.ac.jp',
] as const

export type TextControl = HTMLInputElement | HTMLTextAreaElement

const TEXT_TYPES = new Set(['text', 'email', 'tel', 'password', 'search'])

export function isTextControl(target: unknown): target is TextControl {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly && !target.disabled
  return target instanceof HTMLInputElement && TEXT_TYPES.has(target.type) && !target.readOnly && !target.disabled
}

/** The layouts that are useful in a field. The first one is shown. */
export function layoutsFor(field: TextControl): readonly [KeyLayout, ...KeyLayout[]] {
  const mode = field.inputMode
  if (mode === 'numeric' || mode === 'tel') return ['digits']
  if (field.dataset['typing'] === 'katakanaName') return ['katakana']
  return field.type === 'password' || mode === 'email' || field.lang === 'en'
    ? ['latin', 'digits']
    : ['kana', 'katakana', 'latin', 'digits']
}
