import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoMarkedAddresses } from '../../../functions/adapters/dynamodb/dynamo-marked-addresses.ts';
import { DynamoOutbox } from '../../../functions/adapters/dynamodb/dynamo-outbox.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { MarkedAddress } from '../../../functions/domain/marked-address.ts';

const since = '2026-10-12T01:00:00.000Z';

const mark = (email: string, person: string | null = null): MarkedAddress => ({ email, person, since, cause: 'rejected' });

export function marksContract(open: () => Table): void {
  describe('marked addresses', () => {
    let addresses: DynamoMarkedAddresses;

    beforeEach(async () => {
      addresses = new DynamoMarkedAddresses(open());
      for (const { email } of await addresses.list()) await addresses.clear(email);
    });

    it('are found in whatever capitals, people first in the list, and keep their first mark', async () => {
      await addresses.mark(mark('li@parties.example'));
      await addresses.mark(mark('health@chunan.example', 'health-reviewer'));
      await addresses.mark({ ...mark('li@parties.example'), cause: 'complaint' });
      await addresses.mark({ ...mark('health@chunan.example', 'health-reviewer'), cause: 'complaint' });

      expect(await addresses.find('LI@parties.example')).toEqual(mark('li@parties.example'));
      expect(await addresses.find('Health@chunan.example ')).toMatchObject({ person: 'health-reviewer', cause: 'rejected' });
      expect(await addresses.find('other@parties.example')).toBeNull();
      expect((await addresses.list()).map(({ email }) => email)).toEqual(['health@chunan.example', 'li@parties.example']);
    });

    it('are gone once they are cleared, and clearing one that is not marked does nothing', async () => {
      await addresses.mark(mark('li@parties.example'));
      await addresses.mark(mark('health@chunan.example', 'health-reviewer'));

      for (const email of ['LI@parties.example', 'health@chunan.example', 'nobody@parties.example']) await addresses.clear(email);

      expect(await addresses.list()).toEqual([]);
    });

    it('keep every mark when many are made at once', async () => {
      const people = Array.from({ length: 8 }, (_, index) => `person-${index}`);

      await Promise.all(people.map((person) => addresses.mark(mark(`${person}@chunan.example`, person))));

      expect((await addresses.list()).map(({ person }) => person ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual(people);
    });
  });

  describe('a message that did not arrive', () => {
    it('is found after its delivery, with the first moment at which it was known', async () => {
      const outbox = new DynamoOutbox(open());
      const item = {
        id: crypto.randomUUID(),
        createdAt: since,
        attempts: 0,
        message: { type: 'wake-workflow', proposalId: 'p1' },
      } as const;
      await outbox.put(item);
      await outbox.delivered(item.id, since);

      expect(await outbox.find(item.id)).toEqual({ item, bouncedAt: null });
      await outbox.bounced(item.id, since);
      await outbox.bounced(item.id, '2026-10-13T01:00:00.000Z');

      expect(await outbox.find(item.id)).toEqual({ item, bouncedAt: since });
      expect(await outbox.load(item.id)).toBeNull();
      expect(await outbox.find('none')).toBeNull();
      await expect(outbox.bounced('none', since)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    });
  });
}
