import { recordIntroducers, type IntroducerInput } from '../../domain/proposal/acts/introducers.ts';
import type { Programme } from '../../domain/programme.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Registers } from '../../ports/registers.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { actorOf, targetOf, type OfficeAct } from '../proposals/office-acts.ts';
import { standingItems } from './registers.ts';

/** Someone who may be chosen as introducer: `ref` names a person of the roster or `<register>/<item>`. */
export interface KnownIntroducer {
  ref: string;
  type: 'person' | 'register';
  name: string;
  /** The register it stands in, or the person's post. */
  of: Bilingual;
}

/** The roster, and what stands in the registers that the programme names, such as liaison stations, newest first. */
export async function knownIntroducers(ports: { registers: Registers }, programme: Programme): Promise<KnownIntroducer[]> {
  const registers = (programme.introducerRegisters ?? []).map((id) => registerOf(programme, id));
  const listed = await Promise.all(registers.map(async ({ id, name }) => ({ name, items: await standingItems(ports, id) })));
  return [
    ...programme.people.map(({ id, name, post }) => ({ ref: id, type: 'person' as const, name: name.zh, of: post })),
    ...listed.flatMap(({ name, items }) =>
      items.map(({ register, id, title }) => ({ ref: `${register}/${id}`, type: 'register' as const, name: title, of: name })),
    ),
  ];
}

/** Records who brought a proposal, in place of what was recorded before. @throws what `recordIntroducers` throws; `stale-page` */
export async function enterIntroducers(ports: ActPorts, input: OfficeAct & { introducers: readonly IntroducerInput[] }): Promise<Summary> {
  const { introducers } = input;
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: recordIntroducers(summary, { actor: actorOf(input), introducers }),
  }));
}
