import { personOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import { agreeToAsk, askEnd, askVoid, confirmItem, dropAsk, type EndInput } from '../../domain/registers/item-acts.ts';
import type { RegisterItem } from '../../domain/registers/item.ts';
import { actOnItem, type ItemAct, type RegisterPorts } from './registers.ts';

/**
 * A second person confirms a draft; what it counts for goes into the ledger in the same transaction. Done again by the same person it
 * changes nothing.
 * @throws what `confirmItem` throws; `not-found`, `stale-page`
 */
export async function confirmRegisterItem(ports: RegisterPorts, act: ItemAct): Promise<RegisterItem> {
  const person = personOf(ports.programmes.current, act.person);
  return actOnItem(ports, act, (item) => (item.confirmed?.by === act.person ? null : confirmItem(item, person, context(ports))));
}

/** Asks for the end of a standing item. @throws what `askEnd` throws; `not-found`, `stale-page` */
export async function askForEnd(ports: RegisterPorts, act: ItemAct & EndInput): Promise<RegisterItem> {
  return actOnItem(ports, act, (item) => (isAsked(item, 'end', act) ? null : askEnd(item, act, context(ports))));
}

/** Asks for the voiding of a confirmed item. @throws what `askVoid` throws; `not-found`, `stale-page` */
export async function askForVoid(ports: RegisterPorts, act: ItemAct & { reason: string }): Promise<RegisterItem> {
  return actOnItem(ports, act, (item) => (isAsked(item, 'void', act) ? null : askVoid(item, act)));
}

/** The form sent twice asks once. */
function isAsked({ ask }: RegisterItem, of: 'end' | 'void', { person, reason }: ItemAct & { reason: string }): boolean {
  return ask?.of === of && ask.by === person && ask.reason === reason;
}

/** A second person agrees to what was asked; the ledger takes it in the same transaction. @throws what `agreeToAsk` throws; `not-found`, `stale-page` */
export async function agreeToItemAsk(ports: RegisterPorts, act: ItemAct): Promise<RegisterItem> {
  const person = personOf(ports.programmes.current, act.person);
  const isDone = ({ ask, ended, voided }: RegisterItem) => ask === null && [ended?.by, voided?.by].includes(act.person);
  return actOnItem(ports, act, (item) => (isDone(item) ? null : agreeToAsk(item, person, context(ports))));
}

/** Drops what was asked. @throws what `dropAsk` throws; `not-found`, `stale-page` */
export async function dropItemAsk(ports: RegisterPorts, act: ItemAct): Promise<RegisterItem> {
  return actOnItem(ports, act, (item) => dropAsk(item, act.person));
}

function context({ programmes, clock }: RegisterPorts): { programme: Programme; now: string } {
  return { programme: programmes.current, now: clock.now() };
}
