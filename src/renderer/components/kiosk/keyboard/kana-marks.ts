const SMALL = new Map(
  [...'あいうえおつやゆよわアイウエオカケツヤユヨワ'].map((kana, at) => [
    kana,
    [...'ぁぃぅぇぉっゃゅょゎァィゥェォヵヶッャュョヮ'][at] ?? kana,
  ]),
)
const LARGE = new Map([...SMALL].map(([large, small]) => [small, large]))

const MARKS = { dakuten: '\u3099', handakuten: '\u309A' } as const
export type KanaMark = keyof typeof MARKS | 'small'

/** Adds the mark to a kana, or removes it if it is there: か → が → か, は → ば → ぱ, つ → っ. A kana that can't have it stays. */
export function withMark(kana: string, mark: KanaMark): string {
  if (mark === 'small') return SMALL.get(kana) ?? LARGE.get(kana) ?? kana
  const [base = kana, own] = kana.normalize('NFD')
  if (own === MARKS[mark]) return base
  const marked = (base + MARKS[mark]).normalize('NFC')
  return [...marked].length === 1 ? marked : kana
}
