import { describe, expect, it } from 'vitest';
import { DynamoProposalStore } from '../../../functions/adapters/dynamodb/dynamo-proposal-store.ts';
import { DynamoRankings } from '../../../functions/adapters/dynamodb/dynamo-rankings.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { RankingEntry } from '../../../functions/domain/ranking.ts';
import { actingPorts, submitted } from '../../support/acting.ts';

/** What rankings promise, whatever table is below. */
export function rankingsContract(open: () => Table): void {
  describe('rankings', () => {
    it('hold a line while its proposal has a verdict, written with the act that changes it', async () => {
      const ports = actingPorts();
      const summary = await submitted(ports);
      const events = await ports.proposals.events(summary.proposalId);
      const [event] = events;
      if (!event) throw new Error('nothing was submitted');
      const proposals = new DynamoProposalStore(open());
      const rankings = new DynamoRankings(open());
      const key = { panel: `panel-${summary.proposalId}`, year: 2026, proposalId: summary.proposalId };
      const entry: RankingEntry = { ...key, title: '申报', unitName: '单位', totalHundredths: 7600, state: 'running' };
      const next = {
        summary: { ...summary, version: 2 },
        events: [{ ...event, seq: 2 }],
        ledger: [],
        outbox: [],
        steps: { put: [], remove: [] },
      };

      await proposals.append({ summary, events, ledger: [], outbox: [], steps: { put: [], remove: [] }, ranking: { key, entry } });
      expect(await rankings.list(key.panel, 2026)).toEqual([entry]);
      expect(await rankings.list(key.panel, 2025)).toEqual([]);

      const late = proposals.append({
        summary,
        events,
        ledger: [],
        outbox: [],
        steps: { put: [], remove: [] },
        ranking: { key, entry: null },
      });
      await expect(late).rejects.toMatchObject({ code: 'version-moved' });
      expect(await rankings.list(key.panel, 2026)).toEqual([entry]);

      await proposals.append({ ...next, ranking: { key, entry: null } });
      expect(await rankings.list(key.panel, 2026)).toEqual([]);
    });
  });
}
