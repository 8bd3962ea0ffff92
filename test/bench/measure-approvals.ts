import { isCreditCode } from '../../functions/domain/credit-code.ts';
import { hasCode } from '../../functions/domain/errors.ts';
import { composeDemo, type Demo } from '../../local/demo/demo-container.ts';
import type { DemoProposal } from '../../local/demo/demo-data.ts';
import { playProposal } from '../../local/demo/play-proposal.ts';
import { huangjing } from '../support/chunan.ts';
import { openBenchTable } from './bench-table.ts';
import { plain, type Figure } from './figure.ts';

/** New approvals are begun for this long; those that are under way are finished and counted. */
const runForMs = 5000;

/** From the draft to the registered agreement, with three opinions and three signatures, by a unit of its own. */
function proposalOf(client: number): DemoProposal {
  const stem = `91330100MA2B${String(client).padStart(5, '0')}`;
  const creditCode = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY', (last) => stem + last).find(isCreditCode) ?? '';
  const unit = {
    name: `第${client}家企业`,
    type: 'enterprise',
    creditCode,
    contact: '李晓明',
    email: `unit-${client}@parties.example`,
    phone: '0571-88880000',
  };
  return { unit, kind: 'cooperation-project', submittedOn: '2026-03-02', standsAt: 'registered', answers: huangjing };
}

/** Whole approvals a second by the use cases, one to 64 clients at once, on the durable file. Each has its own day, so no page or state takes part. */
export async function measureApprovals(): Promise<Figure[]> {
  const table = await openBenchTable();
  try {
    await playProposal(composeDemo(table.documents), proposalOf(0));
    const figures: Figure[] = [];
    for (const clients of [1, 16, 64]) {
      const demos = Array.from({ length: clients }, () => composeDemo(table.documents));
      figures.push(...(await approve(demos)));
    }
    return figures;
  } finally {
    await table.stop();
  }
}

async function approve(demos: readonly Demo[]): Promise<Figure[]> {
  const clients = demos.length;
  const startedAt = performance.now();
  let done = 0;
  let refused = 0;
  const client = async (demo: Demo, index: number): Promise<void> => {
    const proposal = proposalOf(index);
    while (performance.now() - startedAt < runForMs) {
      try {
        await playProposal(demo, proposal);
        done += 1;
      } catch (error) {
        // A number that others kept drawing first: the person would be told to try again.
        if (!hasCode(error, 'version-moved')) throw error;
        refused += 1;
      }
    }
  };
  await Promise.all(demos.map(client));
  const perSecond = done / ((performance.now() - startedAt) / 1000);
  const note = `${done} approvals by use cases on the durable file, which is synced at each transaction; no pages, mails or states`;
  return [
    plain(`approvals.per-second.${clients}`, { value: perSecond, unit: '1/s', note }),
    plain(`approvals.refused.${clients}`, {
      value: refused,
      unit: 'approvals',
      note: 'given up because numbers were drawn at the same time',
    }),
  ];
}
