import { SystemRandomness } from '../../functions/adapters/system/system-randomness.ts';
import type { Answers } from '../../functions/domain/form.ts';
import { dossierOf, requireComplete } from '../../functions/usecases/proposals/submit-proposal.ts';
import { dayAt } from '../../functions/domain/calendar.ts';
import { submit } from '../../functions/domain/proposal/acts/submit.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import type { LodgedObjection, Notices } from '../../functions/ports/notices.ts';
import type { KeptProgrammes } from '../../functions/ports/programmes.ts';
import { commit, ruleContext, type ActPorts } from '../../functions/usecases/proposals/commit.ts';
import { chunan, fixedProgrammes, huangjing } from './chunan.ts';
import { MemoryProposals } from './memory-proposals.ts';
import { TestClock } from './test-clock.ts';

/** Ports for acts, in memory, under the demo programme or the programmes given. */
export function actingPorts(programmes: KeptProgrammes = fixedProgrammes(chunan())) {
  const clock = new TestClock();
  const notices = { lodged: async () => new Array<LodgedObjection>() };
  return { proposals: new MemoryProposals(), programmes, clock, randomness: new SystemRandomness(clock), notices } satisfies ActPorts & {
    notices: Pick<Notices, 'lodged'>;
  };
}

/** Who applies in tests. */
export const applicant = {
  unit: {
    id: 'unit-1',
    name: '杭州小郎中健康管理有限公司',
    type: 'enterprise',
    creditCode: '91330100MA2B000000',
    createdAt: '2026-10-12T01:00:00.000Z',
  },
  account: {
    id: 'account-1',
    email: 'unit@parties.example',
    name: '李晓明',
    phone: '0571-00000000',
    unitId: 'unit-1',
    privacyNoticeVersion: '2026-01',
    createdAt: '2026-10-12T01:00:00.000Z',
  },
} as const;

/** Submits a proposal as its unit would. */
export async function submitted(ports: ActPorts, answers: Answers = huangjing, kind = 'cooperation-project'): Promise<Summary> {
  const programme = ports.programmes.current;
  const context = await ruleContext(ports, programme.version);
  const complete = requireComplete(programme, kind, answers, dayAt(context.now));
  const dossier = dossierOf(programme, { kind, answers: complete, documents: [], fileNames: {} }, applicant);
  const contact = { name: applicant.account.name, email: applicant.account.email, unitName: applicant.unit.name };
  const proposalId = ports.randomness.id();
  const drafts = submit({ kind, unitId: applicant.unit.id, contact, actor: { role: 'unit', id: applicant.account.id }, dossier }, context);
  return commit(ports, context, { proposalId, before: null, drafts });
}
