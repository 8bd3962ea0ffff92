import type { RegisterItem } from '../../functions/domain/registers/item.ts';
import { uploadAt } from './applying.ts';
import { pageOf, signedInCaller, type Answer, type Caller } from './caller.ts';
import { pdf } from './files.ts';
import type { Fields } from './meeting-forms.ts';
import type { World } from './world.ts';

/** A member of the office at the pages of the registers. */
export class RegisterDesk {
  readonly world: World;
  readonly caller: Caller;

  private constructor(world: World, caller: Caller) {
    this.world = world;
    this.caller = caller;
  }

  static async open(world: World, person = 'office-main'): Promise<RegisterDesk> {
    return new RegisterDesk(world, await signedInCaller(world, 'office', person));
  }

  /** The fields of the form for a new item as its page gives them. */
  async blank(register: string, query = ''): Promise<Record<string, string>> {
    const page = pageOf(await this.caller.get(`/office/registers/${register}/new${query}`));
    const inputs = page.querySelectorAll('main input[type=hidden]');
    return Object.fromEntries(inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']));
  }

  /** Enters an item and gives its address. */
  async enter(register: string, fields: Fields, query = ''): Promise<string> {
    const hidden = await this.blank(register, query);
    const { status, location } = await this.caller.post(`/office/registers/${register}`, {
      ...hidden,
      'item-owner': 'office-main',
      ...fields,
    });
    if (status !== 303) throw new Error(`entering an item of ${register} answered ${status}`);
    return location.split('?')[0] ?? '';
  }

  /** Posts an act with the revision that the item has now. */
  async act(path: string, act: string, fields: Fields = {}): Promise<Answer> {
    const { revision } = await this.load(path);
    return this.caller.post(`${path}/${act}`, { revision: String(revision), ...fields });
  }

  /** Uploads a file and adds it to the item. */
  async prove(path: string, name = '佐证.pdf'): Promise<Answer> {
    await uploadAt(this.caller, `${path}/evidence`, { name, bytes: pdf });
    return this.caller.post(`${path}/evidence`, {});
  }

  async load(path: string): Promise<RegisterItem> {
    const [, register = '', id = ''] = /registers\/([\w-]+)\/items\/([\w-]+)/.exec(path) ?? [];
    const item = await this.world.parts.registers.load(register, id);
    if (!item) throw new Error(`there is no item at ${path}`);
    return item;
  }
}
