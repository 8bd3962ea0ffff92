import type { VNode } from 'preact';
import { chainEvent } from '../../../functions/domain/chain.ts';
import type { EventDraft } from '../../../functions/domain/proposal/events.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import { indicatorOf } from '../../../functions/domain/programme-lookup.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { introducersForm } from '../../../functions/pages/office/introducer-routes.ts';
import { FigurePage } from '../../../web/views/audit/figure.tsx';
import { AuditProposalPage } from '../../../web/views/audit/record.tsx';
import { IntroducersPage } from '../../../web/views/office/introducers.tsx';
import { OfficeProposalPage } from '../../../web/views/office/proposal.tsx';
import { MilestonePage } from '../../../web/views/performance/milestone-page.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { UnitProposalPage } from '../../../web/views/unit/proposal.tsx';
import { chunan } from '../../support/chunan.ts';
import type { Standing } from './sample-proposal.ts';

const digest = 'a3f1'.repeat(16);
const unit = { role: 'unit', id: 'account-1' } as const;
const desk = { role: 'office', id: 'office-main' } as const;
const second = { role: 'office', id: 'office-second' } as const;
const proof = (id: string) => ({ id, type: 'pdf', bytes: 82_000, digest: id.padEnd(64, '0').replaceAll(/[^0-9a-f]/g, 'b') }) as const;
const payment = { amountFen: 500_000_000, party: 'p2' } as const;
const reported = {
  type: 'milestone-reported',
  kind: 'paid-in',
  candidateType: null,
  level: null,
  headCount: null,
  dueOn: '2026-12-21',
} as const;

const milestones: EventDraft[] = [
  { actor: desk, data: { type: 'project-started', entry: 'started:1', on: '2026-12-10', proof: null } },
  {
    actor: desk,
    data: { type: 'paid-in', entry: 'paid-in:1', on: '2026-12-11', ...payment, proof: proof('pay1') },
    sealed: { fileNames: { pay1: '农业银行进账单（第一笔）.pdf' } },
  },
  { actor: second, data: { type: 'milestone-voided', entry: 'paid-in:1' }, sealed: { reason: '进账单与合同账户不一致。' } },
  {
    actor: unit,
    data: { ...reported, entry: 'paid-in:2', on: '2026-12-14', ...payment, proof: proof('pay2') },
    sealed: { fileNames: { pay2: '农业银行进账单（更正）.pdf' } },
  },
  { actor: desk, data: { type: 'arrived', entry: 'arrival:1', arrivedOn: '2026-12-15', candidateType: 'team', level: 'B', headCount: 6 } },
  {
    actor: desk,
    data: {
      type: 'introducers-recorded',
      introducers: [
        { id: 'i1', type: 'register', ref: 'liaison-station/d040', share: 60 },
        { id: 'i2', type: 'organisation', ref: null, share: 40 },
      ],
    },
    sealed: { introducers: { i1: '淳安海外人才联络站（新加坡）', i2: '澳大利亚墨尔本杭州同乡会' } },
  },
];

const opened: EventDraft = {
  actor: desk,
  data: {
    type: 'amendment-opened',
    amendment: 1,
    purpose: 'amendment',
    askedBy: 'unit',
    appliedForFen: 2_500_000_000,
    dueOn: '2026-12-23',
  },
  sealed: { reason: '新增二期种植基地，追加投资。' },
};
const drafted: EventDraft = {
  actor: desk,
  data: {
    type: 'agreement-drafted',
    agreementVersion: 2,
    parties: ['p1', 'p2', 'p3'].map((party) => ({ party, step: `sign:${party}:2`, foreign: party === 'p1' })),
    amountFen: 2_300_000_000,
    document: { id: 'agr2', type: 'docx', bytes: 19_000, digest },
    dueOn: '2026-12-31',
    termTo: '2030-12-31',
    appliedForFen: 2_500_000_000,
  },
  sealed: { reason: '二期分两步投入。', note: '投资总额由1800万元增至2300万元，期限延长至2030年12月31日。' },
};

/** A standing some events later. */
function later({ events }: Standing, drafts: readonly EventDraft[]): Standing {
  const all = [...events];
  for (const draft of drafts) {
    const last = all.at(-1);
    const at = new Date(Date.parse(last?.at ?? '') + 5 * 3_600_000).toISOString();
    all.push(chainEvent(draft, { proposalId: '01sample', seq: all.length + 1, at, previous: last?.hash ?? '', salt: 'ab'.repeat(32) }));
  }
  const summary = foldAll(all);
  if (!summary) throw new Error('the sample is empty');
  return { summary, events: all };
}

/** Pages about what happens under a registered agreement, with sample data. */
export function performancePages(language: Language, registered: Standing): Record<string, VNode> {
  const shell = (audience: NonNullable<PageShell['audience']>): PageShell => ({
    language,
    path: '/home',
    programme: chunan(),
    audience,
    person: { name: '沈若兰', role: '县委人才办' },
  });
  const today = '2026-12-16';
  const standing = later(registered, milestones);
  const amending = later(standing, [opened]);
  const signing = later(amending, [drafted]);
  const upload = { url: 'https://documents.example/', fields: { key: 'scans/1/${filename}' } };
  const files = [{ id: '进账单.pdf', name: '进账单.pdf', bytes: 82_000 }];
  const office = { shell: shell('office'), today, member: 'office-second' };
  const known = [{ ref: 'liaison-station/d040', type: 'register', name: '联络站', of: { zh: '联络站', en: 'Stations' } }] as const;
  const entry = {
    id: 'e1',
    indicator: 'paid_in_investment_cny',
    date: '2026-12-11',
    recordedAt: today,
    amount: -500_000_000,
    department: 'commerce',
    unitId: 'unit-1',
    sector: null,
    country: null,
    split: null,
    source: { type: 'event', proposalId: '01sample', seq: 22 },
    label: standing.summary.title,
  } as const;
  return {
    'office-performance': <OfficeProposalPage {...office} {...standing} />,
    'office-amending': <OfficeProposalPage {...office} {...amending} attempt={{ act: 'draft-amendment', unconfirmed: true }} />,
    'office-amendment-signing': <OfficeProposalPage {...office} {...signing} />,
    'unit-performance': <UnitProposalPage shell={shell('unit')} today={today} {...signing} />,
    'audit-performance': <AuditProposalPage shell={shell('audit')} {...signing} fault={null} />,
    'audit-paid-in': (
      <FigurePage
        shell={shell('audit')}
        indicator={indicatorOf(chunan(), 'paid_in_investment_cny')}
        period={{ year: 2026, quarter: 4 }}
        value={0}
        entries={[{ ...entry, id: 'e0', amount: 500_000_000, source: { ...entry.source, seq: registered.events.length + 2 } }, entry]}
        proposals={new Map([['01sample', standing.summary]])}
      />
    ),
    'unit-milestone': (
      <MilestonePage
        shell={shell('unit')}
        summary={standing.summary}
        kind="paid-in"
        sender="unit"
        upload={upload}
        files={files}
        answers={{}}
      />
    ),
    'office-milestone-wrong': (
      <MilestonePage
        shell={shell('office')}
        summary={standing.summary}
        kind="paid-in"
        sender="office"
        upload={upload}
        files={[]}
        answers={{ amount: '五百' }}
        issues={[
          { field: 'proof', rule: 'required' },
          { field: 'amount', rule: 'not-an-amount' },
        ]}
      />
    ),
    'office-milestone-arrival': (
      <MilestonePage
        shell={shell('office')}
        summary={standing.summary}
        kind="arrival"
        sender="office"
        upload={upload}
        files={[]}
        answers={{}}
      />
    ),
    'office-introducers': (
      <IntroducersPage
        shell={shell('office')}
        summary={standing.summary}
        form={introducersForm(known)}
        answers={{ introducers: [{ known: 'register:liaison-station/d040', share: '60' }, { name: '同乡会' }] }}
        issues={[{ field: 'introducers', rule: 'shares-not-whole', values: { total: 60 } }]}
      />
    ),
  };
}
