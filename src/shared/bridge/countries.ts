/** Every country and area of ISO 3166-1 but Japan, by its two letters. Their names come from the system's own data (CLDR). */
export const COUNTRIES: readonly string[] =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )

/** The name of a country or area in this language. Any other text is returned unchanged. */
export function countryName(code: string, language: string): string {
  if (!COUNTRIES.includes(code)) return code
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code
}

/** How names that begin with kanji are read: 韓国 is looked for beside カンボジア. */
const JAPANESE_READINGS: Record<string, string> = {
  AQ: 'なんきょく',
  AS: 'べいりょうサモア',
  CF: 'ちゅうおうアフリカ',
  CN: 'ちゅうごく',
  EH: 'にしサハラ',
  GF: 'ふつりょうギアナ',
  GQ: 'せきどうギニア',
  HK: 'ちゅうかじんみんきょうわこくほんこん',
  IO: 'えいりょうインドよう',
  KP: 'きたちょうせん',
  KR: 'かんこく',
  MK: 'きたマケドニア',
  MO: 'ちゅうかじんみんきょうわこくマカオ',
  MP: 'きたマリアナ',
  PF: 'ふつりょうポリネシア',
  SS: 'みなみスーダン',
  TF: 'ふつりょうきょくなん',
  TL: 'ひがしティモール',
  TW: 'たいわん',
  UM: 'がっしゅうこくりょう',
  VG: 'えいりょうヴァージン',
  VI: 'べいりょうヴァージン',
  ZA: 'みなみアフリカ',
}

/** All countries and areas with their names in this language, in the order in which its readers look for them: in Japanese by reading. */
export function listCountries(language: string): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(language)
  const keyOf = ({ code, name }: { code: string; name: string }) =>
    language === 'ja' ? (JAPANESE_READINGS[code] ?? name) : name
  return COUNTRIES.map((code) => ({ code, name: countryName(code, language) })).toSorted((one, other) =>
    compare(keyOf(one), keyOf(other)),
  )
}
