/** The longest name of a sheet, and what it may not hold (Excel: Rename a worksheet). */
const longest = 31;
const forbidden = /[:\\/?*[\]\p{Cc}]/gu;

/** Names of sheets as spreadsheets take them, each unlike the others whatever their capitals. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean = name
      .toWellFormed()
      .replaceAll(forbidden, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim();
    // Excel keeps this name for itself.
    const base = clean === '' || clean.toLowerCase() === 'history' ? `${clean} 1`.trim() : clean;
    const free = freeName(base, taken);
    taken.add(free.toLowerCase());
    return free;
  });
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` ${count}`;
    const name = `${cut(base, longest - suffix.length)}${suffix}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** At most so many UTF-16 units, which spreadsheets count, without cutting a character in two. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd();
}
