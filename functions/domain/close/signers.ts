import { AppError } from '../errors.ts';
import type { Programme } from '../programme.ts';
import type { QuarterClose } from './close.ts';
import { closeSettingsOf } from './quarter-order.ts';

/** Whom signing off looks at: who began the close, and who answered. */
type Involved = Pick<QuarterClose, 'begunBy' | 'asks'>;

/** Who may sign a close off: those whom the programme names, but for who began it or answered for a department. */
export function signersOf({ begunBy, asks }: Involved, programme: Pick<Programme, 'quarterClose'>): string[] {
  const involved = new Set([begunBy.id, ...asks.map(({ by }) => by)]);
  return programme.quarterClose?.signOff.filter((person) => !involved.has(person)) ?? [];
}

/** Tells whether a person is the only one left who may sign a close off; null stands for one that has not begun. */
export function isLastSigner(person: string, close: Involved | null, programme: Pick<Programme, 'quarterClose'>): boolean {
  const signers = close ? signersOf(close, programme) : (programme.quarterClose?.signOff ?? []);
  return signers.length > 0 && signers.every((signer) => signer === person);
}

/** Keeps a close from waiting for nobody. @throws `not-yours` for who would leave nobody to sign it off by beginning or confirming it */
export function refuseLastSigner(person: string, close: Involved | null, programme: Pick<Programme, 'quarterClose'>): void {
  if (isLastSigner(person, close, programme)) throw new AppError('not-yours', 'nobody else is left who may sign this close off');
}

/** Who may approve what a person asks for. */
export function approversBeside(person: string, programme: Pick<Programme, 'quarterClose'>): string[] {
  return programme.quarterClose?.approve.filter((each) => each !== person) ?? [];
}

/** Keeps a restatement from waiting for nobody. @throws `not-yours` for who asks where nobody else may approve; `not-allowed-now` */
export function refuseLastApprover(person: string, programme: Pick<Programme, 'quarterClose'>): void {
  closeSettingsOf(programme);
  if (approversBeside(person, programme).length === 0)
    throw new AppError('not-yours', 'somebody else asks, as nobody else may approve what this person asks for');
}
