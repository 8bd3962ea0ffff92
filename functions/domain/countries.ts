import type { Bilingual, Language } from './text.ts';

/** ISO 3166-1 alpha-2 codes that are assigned to a country or region: China first, then by English name. */
const codes = [
  'CN AF AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO VG BN BG BF BI KH CM CA CV BQ',
  'KY CF TD CL CX CC CO KM CG CD CK CR HR CU CW CY CZ CI DK DJ DM DO EC EG SV GQ ER EE SZ ET FK FO FJ FI FR GF PF TF GA GM GE DE',
  'GH GI GR GL GD GP GU GT GG GN GW GY HT HM HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KW KG LA LV LB LS LR LY LI',
  'LT LU MO MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF KP MK MP NO OM PK PW',
  'PS PA PG PY PE PH PN PL PT PR QA RO RU RW RE WS SM SA SN RS SC SL SG SX SK SI SB SO ZA GS KR SS ES LK BL SH KN LC MF PM VC SD',
  'SR SJ SE CH SY ST TW TJ TZ TH TL TG TK TO TT TN TM TC TV TR UM VI UG UA AE GB US UY UZ VU VA VE VN WF EH YE ZM ZW AX',
]
  .join(' ')
  .split(' ');

const codeSet: ReadonlySet<string> = new Set(codes);

/** Names that official Chinese texts use where the locale data differ. */
const officialNames: Readonly<Record<string, Bilingual>> = {
  HK: { zh: '中国香港', en: 'Hong Kong, China' },
  MO: { zh: '中国澳门', en: 'Macao, China' },
  TW: { zh: '中国台湾', en: 'Taiwan, China' },
};

/** Made on first use: the locale data take some 15 ms to load, which functions without forms need not spend. */
const displayNames = new Map<Language, Intl.DisplayNames>();

function nameIn(language: Language, code: string): string {
  const names = displayNames.get(language) ?? new Intl.DisplayNames(language === 'zh' ? 'zh-Hans' : language, { type: 'region' });
  displayNames.set(language, names);
  return names.of(code) ?? code;
}

/** Tells whether `code` is an assigned ISO 3166-1 alpha-2 code, in capitals. */
export function isCountry(code: string): boolean {
  return codeSet.has(code);
}

/** The name of a country or region; an unknown code comes back as it is. */
export function countryName(code: string): Bilingual {
  if (!isCountry(code)) return { zh: code, en: code };
  return officialNames[code] ?? { zh: nameIn('zh', code), en: nameIn('en', code) };
}

/** Every country and region: China first, then by English name, in both languages. A name is looked up when it is read. */
export const countries: readonly { readonly code: string; readonly name: Bilingual }[] = codes.map((code) => ({
  code,
  get name() {
    return countryName(code);
  },
}));

/** A party or person from elsewhere than the mainland: Hong Kong, Macao and Taiwan count as outside it, as in the rules on outside investment. */
export function isOutsideMainland(code: string): boolean {
  return code !== 'CN';
}
