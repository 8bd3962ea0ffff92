/** Provinces, cities, counties and towns in front of a Chinese name. */
const place = /^(?:[\p{Script=Han}]{2,7}?(?:自治区|省|市|县|区|镇|乡))+/u;
/** Legal forms behind a name, in Chinese, Japanese and Latin letters, with a place in brackets before them. */
const legalForm =
  /(?:[（(][^（()）]{1,20}[）)])?(?:(?:集团)?(?:股份)?(?:有限责任|有限)?公司|集团|株式会社|合同会社|,?\s+(?:co\.?,?\s*ltd|company|corp|corporation|gmbh|inc|limited|llc|ltd|pty\.? ltd)\.?)$/iu;
/** What is left has to be this long: two or three characters are a common word as often as a name. */
const shortest = 4;

/** How people write a unit's name for short: without the places in front of it, without its legal form, without both. The name itself is not among them. */
export function shortNamesOf(name: string): string[] {
  const plain = name.normalize('NFC').trim();
  const withoutForm = plain.replace(legalForm, '');
  const shorter = [withoutForm, plain.replace(place, ''), withoutForm.replace(place, '')].map((each) => each.trim());
  return [...new Set(shorter)].filter((each) => each !== plain && Array.from(each).length >= shortest);
}
