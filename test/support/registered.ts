import { dayAt } from '../../functions/domain/calendar.ts';
import { recordSignature } from '../../functions/domain/proposal/acts/agreement.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { registerProposal } from '../../functions/usecases/proposals/agreements.ts';
import { changeProposal, loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { pageOf, signedInCaller, type Answer, type Caller } from './caller.ts';
import { proposalAt } from './scenes.ts';
import type { World } from './world.ts';

/** Every party signs the draft that is open. */
export async function everybodySigns(world: World, proposalId: string): Promise<Summary> {
  let summary = await loadProposal(world.parts, proposalId);
  for (const ask of summary.agreement?.asks ?? []) {
    summary = await changeProposal(world.parts, { proposalId }, (now, context) => {
      const proof = { by: 'link', assurance: 'code', scan: null, witness: '' } as const;
      const { version: agreementVersion = 0, document } = now.agreement ?? {};
      const signature = { step: ask.step, agreementVersion, documentDigest: document?.digest ?? '', ...proof };
      return { drafts: recordSignature(now, { actor: { role: 'party', id: ask.party }, ...signature }, context) };
    });
  }
  return summary;
}

/** The demo's proposal with its agreement registered today over 18 million yuan. */
export async function registered(world: World): Promise<Summary> {
  const { proposalId } = await proposalAt(world, 'signing');
  const { version: seenVersion } = await everybodySigns(world, proposalId);
  const summary = await registerProposal(world.parts, { person: 'office-main', proposalId, seenVersion, signedOn: dayAt(world.now) });
  await world.settle();
  return summary;
}

/** Somebody at the pages of one proposal, signed in anew each time, for the clock moves on between. */
export class Desk {
  readonly base: string;
  readonly #world: World;
  readonly #who: { audience: 'unit' | 'office' | 'audit'; subject: string };
  readonly #id: string;

  constructor(world: World, audience: 'unit' | 'office' | 'audit', who: { subject: string; id: string }) {
    this.#world = world;
    this.#who = { audience, subject: who.subject };
    this.#id = who.id;
    this.base = `/${audience}/proposals/${who.id}`;
  }

  caller(): Promise<Caller> {
    return signedInCaller(this.#world, this.#who.audience, this.#who.subject);
  }

  async see(below = ''): Promise<Answer> {
    return (await this.caller()).get(`${this.base}${below}`);
  }

  /** Posts a form with the version that the page would carry now. */
  async post(below: string, fields: Record<string, string> = {}): Promise<Answer> {
    const { version } = await loadProposal(this.#world.parts, this.#id);
    const answer = await (await this.caller()).post(`${this.base}/${below}`, { version: String(version), ...fields });
    await this.#world.settle();
    return answer;
  }

  /** Uploads a file with the upload form of a page. */
  async upload(below: string, name: string, bytes: Uint8Array): Promise<void> {
    const form = pageOf(await this.see(`/${below}`)).querySelector('form[enctype="multipart/form-data"]');
    if (!form) throw new Error(`${below} has no upload form`);
    const body = new FormData();
    for (const input of form.querySelectorAll('input[type=hidden]'))
      body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
    body.append('file', new Blob([Buffer.from(bytes)]), name);
    const { status } = await (await this.caller()).ask('POST', new URL(form.getAttribute('action') ?? '').pathname, { body });
    if (status !== 303) throw new Error(`the upload of ${name} answered ${status}`);
  }
}

/** Executions of a proposal's workflow, each with its number and status. */
export function executionsOf(world: World, id: string): string[] {
  return world.host.executions
    .list('proposal')
    .filter(({ name }) => name.startsWith(id))
    .map(({ name, status }) => `${name.slice(id.length)} ${status}`)
    .toSorted();
}
