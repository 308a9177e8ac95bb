import type { Language } from '../../shared/bridge/text.ts'

const formats = {
  ja: new Intl.NumberFormat('ja-JP', { style: 'currency', currency: 'JPY', currencyDisplay: 'name' }),
  en: new Intl.NumberFormat('en-US', { style: 'currency', currency: 'JPY' }),
}

/** 1110 → 1,110円 / ¥1,110 */
export function formatYen(amount: number, language: Language): string {
  return formats[language].format(amount).replaceAll(' ', '')
}
