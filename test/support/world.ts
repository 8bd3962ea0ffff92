import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { JsonLog } from '../../functions/adapters/system/json-log.ts';
import { catalogue, type FunctionName } from '../../functions/catalogue.ts';
import { composeAgreementRenderer } from '../../functions/wiring/agreements.ts';
import { nextMailHour } from '../../functions/domain/mail-hours.ts';
import { mailTimesOf } from '../../functions/usecases/proposals/mail-times.ts';
import { compose, type Container } from '../../functions/wiring/compose.ts';
import { openClient, type Overrides } from '../../functions/wiring/container.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import type { Embedded } from '../../local/embedded.ts';
import { isFunctionName, type FunctionSurroundings, type LocalHandler, type LocalHandlers } from '../../local/function-host.ts';
import { localTableName } from '../../local/local-environment.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { demoProgramme } from './chunan.ts';
import { startTestHost, type TestHostOptions } from './embedded.ts';

/** One call of a function: what it was given and what it answered. */
export interface Exchange {
  name: FunctionName;
  event: unknown;
  result: unknown;
}

/** What a world writes down, and what is broken in it. */
interface Seen {
  exchanges: Exchange[];
  logLines: string[];
  broken: Set<FunctionName>;
}

/** Where a world keeps its data, which version it runs, and what stands between it and its mail server. */
interface WorldOptions extends Pick<TestHostOptions, 'dataDir' | 'definitionsDir' | 'programmeDir'> {
  /** Given the mail server's address, answers the one that mails are sent to. */
  mailThrough?: (url: string) => Promise<string>;
}

/** The table's items by key, each as text; equal dumps mean an untouched table. */
export type Dump = ReadonlyMap<string, string>;

/** The product on the embedded engine in memory, on a clock that the test moves, with everything that goes in and out written down. */
export class World {
  readonly host: Embedded;
  /** The product's parts against the same table, for setting a scene without pages. */
  readonly parts: Container & { documents: Embedded['documents']; agreementRenderer: ReturnType<typeof composeAgreementRenderer> };
  readonly exchanges: Exchange[];
  readonly logLines: string[];
  /** Functions that fail at every call, as when their runtime breaks off before it has done anything. */
  readonly broken: Set<FunctionName>;

  private constructor(host: Embedded, parts: Container, seen: Seen) {
    this.host = host;
    this.parts = { ...parts, documents: host.documents, agreementRenderer: composeAgreementRenderer() };
    this.exchanges = seen.exchanges;
    this.logLines = seen.logLines;
    this.broken = seen.broken;
  }

  /** @param options where it keeps its data, and the version that it runs; in memory and the repository's unless told otherwise */
  static async start(startAt?: string, { mailThrough, ...options }: WorldOptions = {}): Promise<World> {
    const seen: Seen = { exchanges: [], logLines: [], broken: new Set() };
    const log = new JsonLog({ write: (line) => seen.logLines.push(line) });
    let parts: Container | undefined;
    const functions = async (surroundings: FunctionSurroundings): Promise<LocalHandlers> => {
      Object.assign(process.env, surroundings.environment);
      const overrides: Overrides = {
        ...surroundings,
        ...(mailThrough ? { smtpUrl: await mailThrough(surroundings.smtpUrl) } : {}),
        log,
        ...localProofs(surroundings.documents),
        // A programme of its own is read from its folder.
        ...(options.programmeDir === undefined ? { programme: demoProgramme() } : {}),
        client: openClient(),
      };
      parts = compose('office', overrides);
      return loadWatched(overrides, seen);
    };
    const host = await startTestHost({
      functions,
      ...options,
      ...(startAt ? { startAt } : {}),
      onFailure: (error) => {
        if (seen.broken.size === 0) console.error(error);
      },
    });
    if (!parts) throw new Error('the host started without loading its functions');
    await host.settle();
    return new World(host, parts, seen);
  }

  get base(): string {
    return this.host.endpoints.http;
  }

  get now(): string {
    return this.host.clock.now();
  }

  async stop(): Promise<void> {
    await this.host.stop();
  }

  settle(): Promise<void> {
    return this.host.settle();
  }

  advanceTo(instant: string): Promise<void> {
    return this.host.advanceTo(instant);
  }

  /** Moves the clock on, and waits for all that becomes due. */
  advance(by: { days?: number; hours?: number; minutes?: number }): Promise<void> {
    const { days = 0, hours = 0, minutes = 0 } = by;
    return this.advanceTo(new Date(Date.parse(this.now) + ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString());
  }

  /** Goes to the hour at which waiting mails leave; stays where it is in mail hours. */
  toMailHours(): Promise<void> {
    return this.advanceTo(nextMailHour(this.now, mailTimesOf(this.parts.programmes)));
  }

  /** Mails, newest first. */
  async mails(to?: string): Promise<ReceivedMail[]> {
    await this.settle();
    return this.host.mailbox.list({ to, limit: 10_000 });
  }

  /** The newest mail to an address whose subject fits. */
  async mail(to: string, subject: RegExp): Promise<ReceivedMail> {
    const mails = await this.mails(to);
    const mail = mails.find((candidate) => subject.test(candidate.subject));
    if (!mail) throw new Error(`no mail to ${to} is like ${subject}; there are: ${mails.map((each) => each.subject).join(' | ')}`);
    return mail;
  }

  /** Everything in the table, index attributes included. */
  async dump(): Promise<Dump> {
    const items = new Map<string, string>();
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.host.dynamodb.send(
        new ScanCommand({
          TableName: localTableName,
          ConsistentRead: true,
          ...(start ? { ExclusiveStartKey: keySchema.parse(start) } : {}),
        }),
      );
      for (const item of page.Items ?? []) items.set(`${item['pk']?.S}|${item['sk']?.S}`, canonicalize(item) ?? '');
      start = page.LastEvaluatedKey;
    } while (start);
    return items;
  }

  /** Puts an item straight into the table, for states that the pages do not lead to. */
  async put(item: Record<string, unknown>): Promise<void> {
    await DynamoDBDocumentClient.from(this.host.dynamodb).send(new PutCommand({ TableName: localTableName, Item: item }));
  }

  /** Calls of a function from a point on. */
  calls(name: FunctionName, from = 0): Exchange[] {
    return this.exchanges.slice(from).filter((exchange) => exchange.name === name);
  }
}

const keySchema = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** Keys that differ between two dumps. */
export function changesBetween(before: Dump, after: Dump): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).toSorted();
}

async function loadWatched(overrides: Overrides, seen: Seen): Promise<LocalHandlers> {
  const handlers: LocalHandlers = {};
  for (const [name, { entry }] of Object.entries(catalogue)) {
    if (!isFunctionName(name)) continue;
    const { makeHandler } = await import(`../../functions/handlers/${entry.replace('.ts', '')}.ts`);
    handlers[name] = watched(name, makeHandler(compose(name, overrides)), seen);
  }
  return handlers;
}

function watched(name: FunctionName, handler: LocalHandler, { exchanges, broken }: Seen): LocalHandler {
  return async (event: unknown, context: Context) => {
    // Middleware changes the event it is given, so it is written down before.
    const exchange: Exchange = { name, event: structuredClone(event), result: null };
    exchanges.push(exchange);
    if (broken.has(name)) throw new Error(`${name} broke off`);
    exchange.result = await handler(event, context);
    return exchange.result;
  };
}
