import { dayAt } from '../../functions/domain/calendar.ts';
import { nextMailHour } from '../../functions/domain/mail-hours.ts';
import { reportMilestone } from '../../functions/domain/proposal/acts/milestones.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../functions/domain/proposal/waits.ts';
import { changeProposal, loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { enterProposalObjection } from '../../functions/usecases/proposals/enter-objection.ts';
import { mailTimesOf } from '../../functions/usecases/proposals/mail-times.ts';
import { submitted } from './acting.ts';
import { huangjing } from './chunan.ts';
import { bringAll, signAs, type Played } from './going-on.ts';
import { officeDoes, opine } from './scenes.ts';

/** How far a proposal goes, and what then happens to it. */
interface Place {
  until(summary: Summary): boolean;
  afterwards?(played: Played, id: string): Promise<unknown>;
}

const isTask =
  (task: string) =>
  (summary: Summary): boolean =>
    currentWait(summary)?.task === task;
const isAt =
  (stage: Summary['stage']) =>
  (summary: Summary): boolean =>
    summary.stage === stage;

const places = {
  'a reported payment': { until: isAt('registered'), afterwards: reportPayment },
  'a signed agreement': { until: isTask('register') },
  'an agreement that one party signed': {
    until: ({ agreement }) => agreement !== null,
    afterwards: (played, id) => signAs(played, id, 'p1'),
  },
  'an agreement to be drafted': { until: isTask('draft-agreement') },
  'a notice that is over': { until: isTask('end-notice') },
  'a notice with an objection': { until: ({ notice }) => notice !== null, afterwards: object },
  'a notice that runs': { until: ({ notice }) => notice !== null },
  'a notice to be published': { until: isTask('publish-notice') },
  'a refusal to be answered': { until: isTask('decision'), afterwards: (played, id) => officeDoes(played, id, 'refuse') },
  'a meeting': { until: isTask('decision') },
  'a review that one department answered': { until: isAt('department-review'), afterwards: opineFirst },
  'a review that nobody answered': { until: isAt('department-review') },
  'a return': { until: isTask('intake'), afterwards: (played, id) => officeDoes(played, id, 'return') },
  intake: { until: isTask('intake') },
} as const satisfies Record<string, Place>;
export type PlaceName = keyof typeof places;

/** Places in every stage of their way where proposals may stand when the next version comes, those first that wait for the days of a notice. */
export const placeNames = Object.keys(places).filter((name): name is PlaceName => name in places);
const waitForDays = 5;

/** One proposal at each place, its title the place's name. */
export class UpgradePlaces {
  readonly #played: Played;
  readonly #ids = new Map<PlaceName, string>();

  constructor(played: Played) {
    this.#played = played;
  }

  get ids(): string[] {
    return [...this.#ids.values()];
  }

  /** The programme version that they begin with. */
  get version(): string {
    return this.#played.parts.programmes.current.version;
  }

  idOf(name: PlaceName): string {
    const id = this.#ids.get(name);
    if (!id) throw new Error(`no proposal is at ${name}`);
    return id;
  }

  async reachAll(): Promise<void> {
    await this.#reach(placeNames.slice(0, waitForDays));
    // In mail hours each call for an opinion is a mail of its own.
    await this.#played.advanceTo(nextMailHour(this.#played.now, mailTimesOf(this.#played.parts.programmes)));
    await this.#reach(placeNames.slice(waitForDays));
  }

  async #reach(names: readonly PlaceName[]): Promise<void> {
    const played = this.#played;
    for (const name of names) this.#ids.set(name, (await submitted(played.parts, { ...huangjing, title: name })).proposalId);
    await bringAll(played, new Map(names.map((name) => [this.idOf(name), places[name].until])));
    for (const name of names) {
      const place: Place = places[name];
      await place.afterwards?.(played, this.idOf(name));
    }
    await played.settle();
  }
}

async function reportPayment({ parts }: Played, proposalId: string): Promise<void> {
  const proof = { id: 'f1', type: 'pdf', bytes: 9, digest: '7'.repeat(64) } as const;
  const said = { kind: 'paid-in', amountFen: 500, party: 'p2', level: 'C', headCount: 1, candidateType: 'person' } as const;
  const actor = { role: 'unit', id: 'account-1' } as const;
  await changeProposal(parts, { proposalId }, (summary, context) => ({
    drafts: reportMilestone(summary, { ...said, actor, on: dayAt(context.now), proof, fileName: '进账单.pdf' }, context),
  }));
}

async function object({ parts, now }: Played, proposalId: string): Promise<void> {
  const received = { receivedBy: 'post', receivedOn: dayAt(now), scan: null, fileName: '' } as const;
  const said = { objection: 'e1', text: '有异议', name: '', contact: '' };
  await enterProposalObjection(parts, { person: 'office-main', proposalId, ...said, ...received });
}

async function opineFirst(played: Played, id: string): Promise<void> {
  const summary = await loadProposal(played.parts, id);
  await opine(played, summary, openAsks(summary)[0]!, 'agree-with-conditions');
}
