// What people type between the two groups: hyphens and dashes of every kind and width, the minus sign, lines for drawing boxes,
// and ー or ｰ, which the hyphen key gives while kana input is on.
const anyHyphen = /[-\u00AD\u2010-\u2015\u2043\u207B\u208B\u2212\u2500\u2501\u30FC\uFE58\uFE63\uFF0D\uFF70]/

const zipCode = new RegExp(`^〒?\\s*([0-9０-９]{3})\\s*${anyHyphen.source}?\\s*([0-9０-９]{4})$`)

const MAX_TYPED = 300

/**
 * Reads a Japanese zip code as people type it: full-width digits, any hyphen or none, spaces around it, a leading 〒.
 *
 * @returns its seven half-width digits, e.g. 1000001, or undefined when the text is no zip code. It does not check whether the
 * code exists.
 */
export function normaliseZip(text: string): string | undefined {
  // The spaces in the middle can be split up in many ways.
  if (text.length > MAX_TYPED) return undefined
  const [, area, rest] = zipCode.exec(text.trim()) ?? []
  return area === undefined || rest === undefined ? undefined : `${area}${rest}`.normalize('NFKC')
}

/** 1000001 → 100-0001, as it is shown. Anything else than seven digits is returned unchanged. */
export function formatZip(zip: string): string {
  return zip.replace(/^(\d{3})(\d{4})$/, '$1-$2')
}
