/** A part of a mail: header fields by lower-case name, the first of each; the body as it was sent, one character a byte. */
export interface MimePart {
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** A header block longer than this is not looked at further. */
const mostHeaderLength = 65_536;
const mostParts = 20;

/** Splits a mail or a part into header and body. Line ends may be of any kind. */
export function parsePart(raw: string): MimePart {
  const text = raw.replaceAll('\r\n', '\n');
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  return { headers: parseFields(head), body: end < 0 ? '' : text.slice(end).replace(/^\n{1,2}/, '') };
}

/** Header fields, folded lines joined; of a field that stands there twice the first counts, as no mail may have two of those we read. */
export function parseFields(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const unfolded = block.slice(0, mostHeaderLength).replaceAll(/\n[ \t]+/g, ' ');
  for (const line of unfolded.split('\n')) {
    const [, name, value] = /^([!-9;-~]{1,100}):(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}

/** Media type in lower case, and its parameters by lower-case name. */
export function contentType({ headers }: MimePart): { type: string; parameters: ReadonlyMap<string, string> } {
  const value = headers.get('content-type') ?? 'text/plain';
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain] of value.matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g)) {
    parameters.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return { type: (/^[^;\s]+/.exec(value)?.[0] ?? '').toLowerCase(), parameters };
}

/** The parts of a multipart, its preamble and epilogue left out; a part that was cut off counts as it is. */
export function partsOf(part: MimePart): MimePart[] {
  const boundary = contentType(part).parameters.get('boundary');
  if (!boundary || boundary.length > 100) return [];
  const lines = part.body.split('\n').map((line) => line.trimEnd());
  const closing = lines.indexOf(`--${boundary}--`);
  const end = closing < 0 ? lines.length : closing;
  const starts = lines.slice(0, end).flatMap((line, index) => (line === `--${boundary}` ? [index + 1] : []));
  return starts.slice(0, mostParts).map((start, index) => parsePart(lines.slice(start, (starts[index + 1] ?? end + 1) - 1).join('\n')));
}

/** The body with its transfer encoding undone, still one character a byte. */
export function decodedBody({ headers, body }: MimePart): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replaceAll(/=[ \t]{0,10}\n/g, '')
    .replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
