import type { Exception } from '../exceptions.ts';
import { isLate } from './close-acts.ts';
import type { QuarterClose } from './close.ts';
import type { CloseEvent } from './close-events.ts';

type Found = Pick<Exception, 'kind'> & Partial<Pick<Exception, 'department' | 'person'>>;

/** What about an event of a close is out of the ordinary; `after` is the close with it. */
export function exceptionsOfClose(event: CloseEvent, after: QuarterClose): Exception[] {
  return found(event, after).map((each, part) => ({
    proposalId: '',
    quarter: event.quarter,
    seq: event.seq,
    part,
    at: event.at,
    stage: 'quarter-close',
    title: event.quarter,
    department: null,
    person: null,
    onBehalfOf: null,
    party: null,
    programmeVersion: after.programmeVersion,
    ...each,
  }));
}

function found({ data, actor }: CloseEvent, after: QuarterClose): Found[] {
  switch (data.type) {
    case 'figures-disputed':
      return [{ kind: 'figures-disputed', department: data.department, person: actor.id }];
    case 'signed-off':
      return [
        ...data.unconfirmed.map((department) => ({ kind: 'closed-unconfirmed', department, person: actor.id }) as const),
        ...data.assumed.map((department) => ({ kind: 'closed-assumed', department, person: actor.id }) as const),
      ];
    case 'frozen':
      return isLate(after) ? [{ kind: 'closed-late' }] : [];
    case 'restated':
      return [{ kind: 'restated', person: after.versions.at(-1)?.by ?? null }];
    default:
      return [];
  }
}
