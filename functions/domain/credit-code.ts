/** The characters of a unified social credit code in the order of their values; I, O, S, V and Z are left out. GB 32100-2015. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Tells whether a text is a unified social credit code: 18 characters whose last is the check character. GB 32100-2015, 4.5. */
export function isCreditCode(text: string): boolean {
  const values = Array.from(text).map((character) => characters.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = values.slice(0, 17).reduce((total, value, index) => total + value * (3 ** index % 31), 0);
  return values[17] === (31 - (sum % 31)) % 31;
}
