import { expect, it } from 'vitest';
import { noteAttempt } from '../../../functions/domain/proposal/acts/attempt.ts';
import { anyone } from '../../../functions/domain/proposal/acts/notice.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { actingPorts, submitted } from '../../support/acting.ts';

const because = 'not-allowed-now';

it('notes what officials try also when the public has sent as many late objections as the record takes', async () => {
  const proposal = await submitted(actingPorts());
  const late = (count: number): Summary['attempts'] =>
    Array.from({ length: count }, (_, index) => ({ actor: anyone.id, act: 'objection', step: `o${index}` }));
  const flooded = { ...proposal, attempts: late(20) };
  const objection = { actor: anyone, act: 'objection', step: 'o20', because } as const;
  const opinion = { actor: { role: 'reviewer', id: 'health-reviewer' }, act: 'opinion', step: 'review:health:1', because } as const;

  expect(noteAttempt({ ...proposal, attempts: late(19) }, objection)).toHaveLength(1);
  expect(noteAttempt(flooded, objection)).toEqual([]);
  expect(noteAttempt(flooded, opinion)).toHaveLength(1);
});
