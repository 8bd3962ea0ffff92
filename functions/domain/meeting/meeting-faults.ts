import { duplicates, unknown, type Fault } from '../form-faults.ts';
import type { Programme } from '../programme.ts';
import type { MeetingKind } from './meeting-kind.ts';
import { votersNeeded } from './quorum.ts';

const file = 'programme.json';

/** @yields what does not fit between the kinds of meetings, the roster and the registers */
export function* meetingFaults(programme: Programme): Generator<Fault> {
  const kinds = programme.meetings ?? [];
  yield* duplicates(kinds, { file, path: 'meetings' });
  for (const [index, kind] of kinds.entries()) {
    const path = `meetings[${index}]`;
    yield* registerFaults(kind, kinds, { programme, path });
    yield* memberFaults(kind, programme, path);
    yield* quorumFaults(kind, path);
    if (!kind.minutes.includes('{number}')) {
      const what = 'the pattern needs {number}, so that no two minutes have the same number';
      yield { file, path: `${path}.minutes`, rule: 'unknown-placeholder', what };
    }
  }
}

/** @yields a register that there is not, or that another kind enters: joint and quarterly meetings are counted apart */
function* registerFaults(
  { id, register }: MeetingKind,
  kinds: readonly MeetingKind[],
  { programme, path }: { programme: Programme; path: string },
): Generator<Fault> {
  const at = { file, path: `${path}.register` };
  if (!programme.registers.some((each) => each.id === register)) yield unknown(at, 'register', register);
  const first = kinds.find((kind) => kind.register === register);
  if (first && first.id !== id) {
    yield { ...at, rule: 'duplicate-id', what: `${first.id} enters ${register} already; give each kind of meeting a register of its own` };
  }
}

function* memberFaults({ members }: MeetingKind, { people }: Programme, path: string): Generator<Fault> {
  yield* duplicates(
    members.map((id) => ({ id })),
    { file, path: `${path}.members` },
  );
  for (const [index, id] of members.entries()) {
    const at = { file, path: `${path}.members[${index}]` };
    const person = people.find((each) => each.id === id);
    if (!person) yield unknown(at, 'person', id);
    else if (!person.roles.some((role) => role !== 'auditor')) {
      yield { ...at, rule: 'not-a-member', what: `${id} is an auditor only; members are reviewers, heads or people of the office` };
    }
  }
}

function* quorumFaults({ members, quorum }: MeetingKind, path: string): Generator<Fault> {
  const needed = votersNeeded(quorum, members.length);
  if (needed <= members.length) return;
  const what = `the quorum of ${needed} is more than the ${members.length} members, so that no meeting could ever decide`;
  yield { file, path: `${path}.quorum.least`, rule: 'quorum-too-large', what };
}
