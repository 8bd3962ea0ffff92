/** What every part of an Office file begins with. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute; what XML 1.0 cannot hold (section 2.2) is left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\ufffe\uffff]/gu, (each) => ('\t\n\r'.includes(each) ? each : ''))
    .replaceAll(/[&<>"]/g, (each) => entities[each] ?? each);
}
