import { describe, expect, it } from 'vitest';
import { refuseLastApprover, refuseLastSigner, signersOf } from '../../../functions/domain/close/signers.ts';
import { chunan } from '../../support/chunan.ts';
import { begunClose } from '../../support/sample-close.ts';

const notYours = expect.objectContaining({ code: 'not-yours' });

function named(...people: string[]) {
  const programme = chunan();
  if (programme.quarterClose) Object.assign(programme.quarterClose, { signOff: people, approve: people });
  return programme;
}

describe('a close', () => {
  it('is not begun or confirmed by the only person left who may sign it off', () => {
    const [one, two] = [named('office-main'), named('office-main', 'office-second')];

    expect(() => refuseLastSigner('office-main', null, one)).toThrow(notYours);
    expect(() => refuseLastSigner('office-main', begunClose(), one)).toThrow(notYours);
    expect(() => refuseLastSigner('office-second', begunClose(), one)).not.toThrow();
    expect(() => refuseLastSigner('office-main', null, two)).not.toThrow();
    // The second person began it.
    expect(() => refuseLastSigner('office-main', begunClose(), two)).toThrow(notYours);
    expect(signersOf(begunClose(), two)).toEqual(['office-main']);
  });

  it('is not restated at the asking of the only person who may approve', () => {
    expect(() => refuseLastApprover('office-main', named('office-main'))).toThrow(notYours);
    expect(() => refuseLastApprover('office-second', named('office-main'))).not.toThrow();
    expect(() => refuseLastApprover('office-main', named('office-main', 'office-second'))).not.toThrow();
  });
});
