import { describe, expect, it } from 'vitest';
import { DynamoCloses } from '../../../functions/adapters/dynamodb/dynamo-closes.ts';
import { DynamoExceptions } from '../../../functions/adapters/dynamodb/dynamo-exceptions.ts';
import { DynamoOutbox } from '../../../functions/adapters/dynamodb/dynamo-outbox.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { chainCloseEvent } from '../../../functions/domain/close/close-chain.ts';
import type { CloseEventDraft } from '../../../functions/domain/close/close-events.ts';
import { exceptionsOfClose } from '../../../functions/domain/close/close-exceptions.ts';
import type { QuarterClose } from '../../../functions/domain/close/close.ts';
import { foldClose } from '../../../functions/domain/close/fold-close.ts';
import { genesis } from '../../../functions/domain/chain.ts';
import type { CloseChange } from '../../../functions/ports/closes.ts';
import { begunClose } from '../../support/sample-close.ts';

const at = '2026-10-12T02:00:00.000Z';

function changeOf(before: QuarterClose | null, draft: CloseEventDraft, outboxId: string): CloseChange {
  const link = { quarter: '2031Q1', seq: (before?.revision ?? 0) + 1, at, previous: before?.headHash ?? genesis, salt: '5a'.repeat(32) };
  const event = chainCloseEvent(draft, link);
  const close = foldClose(before, event);
  const outbox = [{ id: outboxId, createdAt: at, attempts: 0, message: { type: 'start-close', quarter: '2031Q1' } as const }];
  return { close, events: [event], exceptions: exceptionsOfClose(event, close), outbox };
}

function beginning(): CloseEventDraft {
  const { figures, cutOff, dueOn, closeBy, programmeVersion, asks } = begunClose();
  const asked = asks.map(({ department, people, enteredBy }) => ({ department, people, enteredBy }));
  const data = { type: 'close-begun', programmeVersion, closeBy, cutOff, figures, asks: asked, dueOn } as const;
  return { actor: { role: 'office', id: 'office-second' }, data };
}

const signed: CloseEventDraft = {
  actor: { role: 'office', id: 'office-main' },
  data: { type: 'signed-off', draft: 1, unconfirmed: ['human-resources'], assumed: [] },
};

/** What closes of quarters promise, whatever table is below. */
export function closesContract(open: () => Table): void {
  describe('closes of quarters', () => {
    it('are stored whole with their events, exceptions and messages, each act onto the one it was judged on', async () => {
      const closes = new DynamoCloses(open());
      const begun = changeOf(null, beginning(), 'close1');
      const next = changeOf(begun.close, signed, 'close2');

      await closes.append(begun);
      await expect(closes.append({ ...changeOf(null, beginning(), 'close3') })).rejects.toMatchObject({ code: 'version-moved' });
      await closes.append(next);
      await expect(closes.append({ ...next, outbox: [] })).rejects.toMatchObject({ code: 'version-moved' });

      expect(await closes.load('2031Q1')).toEqual(next.close);
      expect(await closes.events('2031Q1')).toEqual([...begun.events, ...next.events]);
      expect(await closes.load('2031Q2')).toBeNull();
      expect((await closes.list(['2031Q2', '2031Q1'])).map(({ quarter }) => quarter)).toEqual(['2031Q1']);
      expect(await new DynamoExceptions(open()).list(['2026Q4'])).toContainEqual(next.exceptions[0]);
      expect(await new DynamoOutbox(open()).load('close3')).toBeNull();
      expect((await new DynamoOutbox(open()).load('close2'))?.message).toEqual({ type: 'start-close', quarter: '2031Q1' });
    });

    it('keep the execution and its token through later acts', async () => {
      const closes = new DynamoCloses(open());
      const close = await closes.load('2031Q1');
      if (!close) throw new Error('nothing was begun');

      expect(await closes.execution('2031Q1')).toEqual({ name: null, taskToken: null });
      await closes.noteExecution('2031Q1', '2031Q1-1');
      await closes.append(changeOf(close, { ...signed, data: { type: 'close-reminded', wait: 'sign:1', count: 1 } }, 'close4'));
      expect(await closes.execution('2031Q1')).toEqual({ name: '2031Q1-1', taskToken: null });
    });
  });
}
