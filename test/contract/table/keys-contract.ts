import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoApiKeys } from '../../../functions/adapters/dynamodb/dynamo-api-keys.ts';
import { DynamoDisclosures } from '../../../functions/adapters/dynamodb/dynamo-disclosures.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { ApiKey } from '../../../functions/domain/api-key.ts';

function keyOf(id: string, madeAt: string): ApiKey {
  return { id, name: '县审计局', purpose: '季度分析', until: '2027-01-31', madeBy: 'office-main', madeAt, revoked: null };
}

/** What holds of keys and of what a session may see, on any table. */
export function keysContract(open: () => Table): void {
  let apiKeys: DynamoApiKeys;

  beforeEach(() => {
    apiKeys = new DynamoApiKeys(open());
  });

  describe('keys of the API', () => {
    it('are found by their hash alone, listed with the newest in front, and made once', async () => {
      const [older, newer] = [keyOf('k1', '2026-10-12T01:00:00.000Z'), keyOf('k2', '2026-10-13T01:00:00.000Z')];
      await apiKeys.add(older, 'h1');
      await apiKeys.add(newer, 'h2');

      expect(await apiKeys.find('h1')).toEqual(older);
      expect(await apiKeys.find('k1')).toBeNull();
      expect((await apiKeys.list()).map(({ id }) => id)).toEqual(['k2', 'k1']);
      await expect(apiKeys.add(older, 'h9')).rejects.toMatchObject({ code: 'already-decided' });
      expect(await apiKeys.find('h9')).toBeNull();
    });

    it('end once, and stay ended', async () => {
      await apiKeys.add(keyOf('k3', '2026-10-11T01:00:00.000Z'), 'h3');
      const first = { by: 'office-main', at: '2026-10-14T01:00:00.000Z' };

      await apiKeys.revoke('k3', first);
      await apiKeys.revoke('k3', { by: 'office-second', at: '2026-10-15T01:00:00.000Z' });

      expect((await apiKeys.find('h3'))?.revoked).toEqual(first);
      await expect(apiKeys.revoke('none', first)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('tell when each was used last', async () => {
      expect([...(await apiKeys.lastUses())]).toEqual([]);

      await apiKeys.noteUse('k1', '2026-10-12T01:00:00.000Z');
      await apiKeys.noteUse('k1', '2026-10-12T02:00:00.000Z');

      expect([...(await apiKeys.lastUses())]).toEqual([['k1', '2026-10-12T02:00:00.000Z']]);
    });
  });

  describe('what a session sees unmasked', () => {
    it('is one record for one session', async () => {
      const disclosures = new DynamoDisclosures(open());
      await disclosures.put('s1', 'p1', '2026-10-12T02:00:00.000Z');

      expect(await disclosures.until('s1', 'p1')).toBe('2026-10-12T02:00:00.000Z');
      expect(await disclosures.until('s1', 'p2')).toBeNull();
      expect(await disclosures.until('s2', 'p1')).toBeNull();
    });
  });
}
