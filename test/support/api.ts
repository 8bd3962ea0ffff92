import { makeKey } from '../../functions/usecases/people/api-keys.ts';
import type { RegisterItem } from '../../functions/domain/registers/item.ts';
import { demoRecords } from './demo-register.ts';
import type { World } from './world.ts';

/** Whatever JSON holds: what is in it is for a test to say. */
export type Json = ReturnType<typeof JSON.parse>;

/** What the API answered. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON, undefined when there is none. */
  json: Json;
}

let made = 0;

/** A program with a key of its own. */
export class ApiCaller {
  readonly #base: string;
  readonly key: string;
  readonly id: string;

  private constructor(base: string, key: { key: string; id: string }) {
    this.#base = base;
    this.key = key.key;
    this.id = key.id;
  }

  static async arrive(world: World): Promise<ApiCaller> {
    made += 1;
    const id = world.parts.randomness.id();
    const wanted = { id, name: `程序 ${made}`, purpose: '核对', until: '2027-01-31', person: 'office-main' };
    return new ApiCaller(world.base, { key: await makeKey(world.parts, wanted), id });
  }

  /** Calls with the key, unless other headers say otherwise. */
  ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<ApiAnswer> {
    return askApi(this.#base, path, { headers: { authorization: `Bearer ${this.key}`, ...headers }, method });
  }

  /** Every item of a list, page after page, and how many pages there were. */
  async all(path: string): Promise<{ items: Json[]; pages: number }> {
    const items: Json[] = [];
    let next: string | undefined = path;
    let pages = 0;
    while (next) {
      const answer: ApiAnswer = await this.ask(next);
      if (answer.status !== 200) throw new Error(`${next} answered ${answer.status}: ${answer.text}`);
      items.push(...answer.json.items);
      next = answer.json.links.next;
      pages += 1;
    }
    return { items, pages };
  }
}

/** A call of anybody. */
export async function askApi(
  base: string,
  path: string,
  init: { headers?: Record<string, string>; method?: string } = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.endsWith('json') ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson && text !== '' ? JSON.parse(text) : undefined };
}

/** Enters the items of the demo's registers with their facts. */
export async function enterDemoLedger({ parts }: World): Promise<RegisterItem[]> {
  const records = demoRecords(parts.programmes.current);
  await Promise.all(records.map((record) => parts.registers.save([{ ...record, before: null }])));
  return records.map(({ item }) => item);
}
