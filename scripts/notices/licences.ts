import type { Software } from './software.ts'

/**
 * The licences under which software of others may be in this product, as SPDX expressions. Each lets us ship it unchanged in a closed
 * product, with its text beside it. Software under the LGPL is in files of its own, which whoever has the product may replace. Add one
 * only after you have read it.
 */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '(CC0-1.0 OR Apache-2.0)',
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'blessing',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'FTL',
  'HPND-sell-variant',
  'IJG AND BSD-3-Clause AND Zlib',
  'ISC',
  'LGPL-3.0-or-later',
  'libpng-2.0',
  'libtiff',
  'LicenseRef-IPADIC AND BSD-3-Clause',
  'LicenseRef-LICENSES.chromium.html',
  'MIT',
  'MIT AND LicenseRef-Japan-Post',
  'MIT AND OFL-1.1',
  'MIT-0',
  'MPL-1.1',
  'Zlib',
])

/** What is wrong with how a piece of software may be used or is shown, in words for whoever added it. */
export function faultsOf({ name, version, licence, texts }: Software): string[] {
  const called = `${name} ${version}`.trim()
  return [
    ...(licence === undefined ? [`${called} names no licence.`] : []),
    ...(licence !== undefined && !ALLOWED_LICENCES.has(licence)
      ? [`${called} is under ${licence}, which nobody has allowed in scripts/notices/licences.ts.`]
      : []),
    ...(texts.some((text) => text.length > 0)
      ? []
      : [`${called} comes without the text of its licence: see scripts/notices/texts/README.md.`]),
  ]
}
