import { describe, expect, it } from 'vitest';
import { meetingKindSchema, type MeetingKind } from '../../../functions/domain/meeting/meeting-kind.ts';
import { faultsOf } from '../../../functions/domain/programme-faults.ts';
import { meetingKindOf } from '../../../functions/domain/programme-lookup.ts';
import { chunan } from '../../support/chunan.ts';

const joint = (): MeetingKind => meetingKindOf(chunan(), 'joint-meeting');
const faultsWith = (...meetings: MeetingKind[]): string[] => faultsOf({ ...chunan(), meetings }).map(({ path, rule }) => `${path} ${rule}`);

describe('the meetings of a programme', () => {
  it('may be missing', () => {
    const { meetings: _none, ...without } = chunan();

    expect(faultsOf(without)).toEqual([]);
  });

  it('are refused with a quorum of zero', () => {
    const { share } = joint().quorum;

    expect(meetingKindSchema.safeParse({ ...joint(), quorum: { share, least: 0 } }).error?.issues).toMatchObject([
      { path: ['quorum', 'least'] },
    ]);
  });

  it('are refused with a quorum that their members can never reach', () => {
    expect(faultsWith({ ...joint(), members: ['office-main', 'health-head'] })).toEqual(['meetings[0].quorum.least quorum-too-large']);
  });

  it.each([
    ['a member who is not there', { members: [...joint().members, 'nobody'] }, 'meetings[0].members[13] unknown-reference'],
    ['a member who is an auditor only', { members: [...joint().members, 'auditor'] }, 'meetings[0].members[13] not-a-member'],
    ['a member who is named twice', { members: [...joint().members, 'health-head'] }, 'meetings[0].members duplicate-id'],
    ['a register that is not there', { register: 'none' }, 'meetings[0].register unknown-reference'],
    ['a number that is always the same', { minutes: '纪要' }, 'meetings[0].minutes unknown-placeholder'],
  ])('are refused with %s', (_what, change, fault) => {
    expect(faultsWith({ ...joint(), ...change })).toEqual([fault]);
  });

  it('are counted apart: no two kinds enter one register', () => {
    expect(faultsWith(joint(), { ...joint(), id: 'other' })).toEqual(['meetings[1].register duplicate-id']);
  });
});
