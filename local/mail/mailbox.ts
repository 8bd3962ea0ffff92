import { mkdirSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { Clock } from '../../functions/ports/clock.ts';

/** A mail as the mailbox page and the tests read it. */
export interface ReceivedMail {
  id: string;
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** When the server took it, by the host's clock. */
  date: string;
}

const storedSchema = z.object({ id: z.string(), date: z.string(), to: z.array(z.string()), from: z.string(), raw: z.string() });
type StoredMail = z.infer<typeof storedSchema>;

/** One mail's place in the file. */
interface Entry {
  id: string;
  to: readonly string[];
  offset: number;
  bytes: number;
}

/**
 * Mails that the local SMTP server took: one JSON line each, appended before the server says so, read and taken apart only when
 * somebody looks. A line that a kill cut short was never acknowledged and is passed over.
 */
export class Mailbox {
  #clock: Clock;
  #file: FileHandle | null;
  #memory: Buffer[] = [];
  #entries: Entry[];
  #end: number;
  #appending: Promise<unknown> = Promise.resolve();

  private constructor(clock: Clock, file: FileHandle | null, entries: Entry[], end: number) {
    this.#clock = clock;
    this.#file = file;
    this.#entries = entries;
    this.#end = end;
  }

  /** @param folder where the mails are kept; null keeps them in memory */
  static async open(folder: string | null, clock: Clock): Promise<Mailbox> {
    if (folder === null) {
      return new Mailbox(clock, null, [], 0);
    }
    mkdirSync(folder, { recursive: true });
    const name = path.join(folder, 'mails.jsonl');
    const file = await open(name, 'a+');
    const { entries, end, isCut } = readEntries(await readFile(name));
    const mailbox = new Mailbox(clock, file, entries, end);
    if (isCut) {
      await mailbox.#write(Buffer.from('\n'));
    }
    return mailbox;
  }

  /** Keeps a mail; when this resolves it outlives the process. */
  async add(envelope: { from: string; to: readonly string[] }, raw: Buffer): Promise<void> {
    const id = crypto.randomUUID().slice(0, 13);
    const stored: StoredMail = { id, date: this.#clock.now(), to: [...envelope.to], from: envelope.from, raw: raw.toString('latin1') };
    const line = Buffer.from(`${JSON.stringify(stored)}\n`);
    const step = this.#appending.then(async () => {
      const offset = this.#end;
      await this.#write(line);
      this.#entries.push({ id, to: stored.to, offset, bytes: line.length });
    });
    this.#appending = step.catch(() => undefined);
    await step;
  }

  /** The latest mails, newest first. `to` is compared without case. */
  async list(options: { to?: string | undefined; limit?: number } = {}): Promise<ReceivedMail[]> {
    const wanted = options.to?.trim().toLowerCase();
    const entries = this.#entries
      .filter((entry) => wanted === undefined || wanted === '' || entry.to.some((address) => address.toLowerCase() === wanted))
      .toReversed()
      .slice(0, options.limit ?? 200);
    return Promise.all(entries.map((entry) => this.#read(entry)));
  }

  async get(id: string): Promise<ReceivedMail | null> {
    const entry = this.#entries.find((candidate) => candidate.id === id);
    return entry === undefined ? null : this.#read(entry);
  }

  async close(): Promise<void> {
    await this.#appending;
    await this.#file?.close();
  }

  async #write(line: Buffer): Promise<void> {
    if (this.#file === null) {
      this.#memory.push(line);
    } else {
      await this.#file.appendFile(line);
    }
    this.#end += line.length;
  }

  async #read(entry: Entry): Promise<ReceivedMail> {
    const index = this.#entries.indexOf(entry);
    let line = this.#memory[index];
    if (this.#file !== null) {
      line = Buffer.alloc(entry.bytes);
      await this.#file.read(line, 0, entry.bytes, entry.offset);
    }
    return readMail(storedSchema.parse(JSON.parse(String(line))));
  }
}

function readEntries(content: Buffer): { entries: Entry[]; end: number; isCut: boolean } {
  const entries: Entry[] = [];
  let offset = 0;
  for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, offset)) {
    const stored = parseLine(content.subarray(offset, end));
    if (stored !== null) {
      entries.push({ id: stored.id, to: stored.to, offset, bytes: end + 1 - offset });
    }
    offset = end + 1;
  }
  return { entries, end: content.length, isCut: offset < content.length };
}

function parseLine(line: Buffer): StoredMail | null {
  try {
    return storedSchema.parse(JSON.parse(line.toString('utf8')));
  } catch {
    return null;
  }
}

/** mailparser is loaded when the first mail is looked at: it costs a tenth of a second that a start does not have. */
async function readMail(stored: StoredMail): Promise<ReceivedMail> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(Buffer.from(stored.raw, 'latin1'), { skipTextToHtml: true, skipImageLinks: true });
  const headers = mail.headerLines.map(
    ({ key, line }) =>
      [
        key,
        line
          .slice(line.indexOf(':') + 1)
          .replaceAll(/\r?\n/g, '')
          .trim(),
      ] as const,
  );
  return {
    id: stored.id,
    to: stored.to,
    from: mail.from?.text ?? stored.from,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : '',
    headers: Object.fromEntries(headers),
    date: stored.date,
  };
}
