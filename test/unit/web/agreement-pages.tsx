import type { VNode } from 'preact';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { OfficeProposalPage } from '../../../web/views/office/proposal.tsx';
import type { Attempt } from '../../../web/views/office/action-form.tsx';
import { VillagePage } from '../../../web/views/office/village.tsx';
import { LinkProblemPage } from '../../../web/views/review/link-problem.tsx';
import { SignDeclinedPage, SignPage, type SignPageProps } from '../../../web/views/review/sign.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { UnitProposalPage } from '../../../web/views/unit/proposal.tsx';
import type { Standing } from './sample-proposal.ts';

type Agreement = NonNullable<Summary['agreement']>;

/** What the pages of the agreement are made from. */
export interface AgreementSample {
  shells: { unit: PageShell; party: PageShell; office: PageShell };
  /** The notice has ended; a party has signed. */
  noticed: Standing;
  signing: Standing;
  upload: { url: string; fields: Record<string, string> };
  files: readonly { id: string; name: string; bytes: number }[];
  today: string;
}

/** The pages from the checks before a draft to the last signature, with what is refused and declined on the way. */
export function agreementPages(sample: AgreementSample): Record<string, VNode> {
  const { shells, noticed, signing, upload, files, today } = sample;
  const village = changed(noticed, (summary) => ({
    ...summary,
    facts: { ...summary.facts, cooperationKind: 'enterprise-village' },
    parties: summary.parties.map((party) => (party.id === 'p3' ? { ...party, type: 'village' } : party)),
  }));
  const ready = changed(noticed, (summary) => ({
    ...summary,
    conditions: summary.conditions.map((condition) => ({ ...condition, settled: { result: 'met', at: summary.updatedAt, note: '' } })),
  }));
  const inOrder = changed(signing, withAgreement({ signing: 'in-order' }));
  const declined = changed(signing, declinedByThird);
  const sign = signPropsOf(shells.party, inOrder.summary);
  const officePage = (standing: Standing, attempt?: Attempt): VNode => (
    <OfficeProposalPage shell={shells.office} {...standing} today={today} {...(attempt ? { attempt } : {})} />
  );
  const step = signing.summary.agreement?.asks[1]?.step ?? '';
  return {
    'unit-declined': <UnitProposalPage shell={shells.unit} {...declined} today={today} />,
    'sign-in-order': <SignPage {...sign} />,
    'sign-decline-wrong': <SignPage {...sign} typed={{ choice: 'decline', reason: '' }} issues={[{ field: 'reason', rule: 'required' }]} />,
    'sign-declined': <SignDeclinedPage shell={shells.party} summary={declined.summary} at="2026-12-01T02:00:00.000Z" />,
    'link-agreement-changed': <LinkProblemPage shell={shells.party} problem="agreement-changed" resend={{ link: '01link' }} />,
    'link-signing-declined': <LinkProblemPage shell={shells.party} problem="signing-declined" detail="……" />,
    'link-sign-later': <LinkProblemPage shell={shells.party} problem="sign-later" detail="……" />,
    'office-draft-ready': officePage(ready, {
      act: 'draft',
      answers: { amount: '1500' },
      issues: [{ field: 'amountReason', rule: 'amount-differs' }],
    }),
    'office-checks': officePage(village),
    'office-checks-refused': officePage(village, { act: 'draft', issues: [{ field: 'scan', rule: 'resolution-unproved' }] }),
    'office-in-order': officePage(inOrder),
    'office-decline-wrong': officePage(signing, { act: 'decline', item: step, issues: [{ field: `reason:${step}`, rule: 'required' }] }),
    'office-declined': officePage(declined),
    'office-village': (
      <VillagePage
        shell={shells.office}
        summary={village.summary}
        upload={upload}
        files={files}
        issues={[
          { field: 'membersPresent', rule: 'below-share', values: { min: 22 } },
          { field: 'scan', rule: 'required' },
        ]}
      />
    ),
  };
}

function changed(standing: Standing, change: (summary: Summary) => Summary): Standing {
  return { ...standing, summary: change(standing.summary) };
}

function withAgreement(change: Partial<Agreement>): (summary: Summary) => Summary {
  return (summary) => ({ ...summary, agreement: summary.agreement && { ...summary.agreement, ...change } });
}

function declinedByThird(summary: Summary): Summary {
  const ask = summary.agreement?.asks[2];
  if (!ask) throw new Error('the sample has no third party');
  const declined = { step: ask.step, party: ask.party, at: summary.updatedAt, by: 'link', reason: '收益分配条款需要修改。' } as const;
  return withAgreement({ declined })(summary);
}

function signPropsOf(shell: PageShell, summary: Summary): SignPageProps {
  const { agreement } = summary;
  const ask = agreement?.asks[1];
  if (!agreement || !ask) throw new Error('the sample asks nobody to sign');
  return { shell, linkId: '01link', summary, agreement, ask, today: '2026-11-02', assurance: 'code' };
}
