import { Parser } from 'saxen';
import { UnreadableLedger } from '../../domain/import/source.ts';

/** What is told of an XML document, in its order. Names come without their prefix, texts with their entities replaced. */
export interface XmlTaker {
  open(name: string, attributes: () => Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Text that is handed to the parser at once. */
const pieceBytes = 1 << 20;

/**
 * Reads an XML document piece by piece. Entities besides the five of XML and numbers are not known to the parser, and a document type, which
 * could define more, is refused.
 * @throws UnreadableLedger `file-unreadable`
 */
export function readXml(bytes: Uint8Array, { open, close, text }: XmlTaker): void {
  const faults: unknown[] = [];
  const attempt = (run: () => void): void => {
    if (faults.length > 0) return;
    try {
      run();
    } catch (error) {
      faults.push(error);
    }
  };
  const refuse = () => faults.push(new UnreadableLedger('file-unreadable'));
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => attempt(() => open(localName(name), () => decodedAttributes(attributes(), decode))));
  parser.on('closeTag', (name) => attempt(() => close?.(localName(name))));
  parser.on('text', (raw, decode) => attempt(() => text?.(decode(raw))));
  parser.on('cdata', (raw) => attempt(() => text?.(raw)));
  parser.on('attention', refuse);
  parser.on('error', refuse);
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length && faults.length === 0; at += pieceBytes)
    parser.write(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true }));
  if (faults.length === 0) parser.end();
  if (faults.length > 0) throw faults[0];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decodedAttributes(attributes: Record<string, string>, decode: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), decode(value)]));
}
