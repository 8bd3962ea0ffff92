import { chainEvent, genesis } from '../../../functions/domain/chain.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { EventDraft, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { huangjing } from '../../support/chunan.ts';

/** A proposal as pages get it. */
export interface Standing {
  summary: Summary;
  events: ProposalEvent[];
}

const digest = 'a3f1'.repeat(16);
const documents = [
  { id: 'doc1', type: 'pdf', bytes: 482_113, digest },
  { id: 'doc2', type: 'docx', bytes: 38_400, digest },
] as const;
const facts = {
  sector: 'health-care',
  cooperationKind: 'enterprise-enterprise',
  amountFen: 1_800_000_000,
  foreignParty: true,
  country: 'AU',
  candidateType: null,
  level: null,
  headCount: null,
  parties: 3,
} as const;
const parties = [
  { id: 'p1', name: '澳大利亚墨尔本杭州同乡会', type: 'association', country: 'AU', contact: '王建国', email: 'melbourne@parties.example' },
  {
    id: 'p2',
    name: '杭州小郎中健康管理有限公司',
    type: 'enterprise',
    country: 'CN',
    contact: '李晓明',
    email: 'xiaolangzhong@parties.example',
  },
  { id: 'p3', name: '淳安县黄精中药材项目', type: 'project', country: 'CN', contact: '方丽', email: '' },
];

/** The departments and people of the sample's review; they are on the roster of the demo programme. */
export interface Reviewers {
  departments: readonly { department: string; person: string }[];
  office: string;
}

function drafts({ departments, office }: Reviewers): EventDraft[] {
  const unit = { role: 'unit', id: 'account-1' } as const;
  const desk = { role: 'office', id: office } as const;
  const system = { role: 'system', id: 'yincai' } as const;
  const asks = departments.map((ask) => ({ step: `review:${ask.department}:1`, onBehalfOf: null, ...ask }));
  const sealed = {
    title: '淳安黄精中药材种植与健康产品合作项目',
    answers: huangjing,
    parties,
    fileNames: { doc1: '合作意向书（签字扫描件）.pdf', doc2: '项目说明.docx' },
  };
  const dossier = { facts, documents: [...documents] };
  return [
    {
      actor: unit,
      data: {
        type: 'submitted',
        kind: 'cooperation-project',
        unitId: 'unit-1',
        programmeVersion: '2026.2',
        dueOn: '2026-10-16',
        dossierVersion: 1,
        ...dossier,
      },
      sealed: { ...sealed, contact: { name: '李晓明', email: 'unit@parties.example', unitName: '杭州小郎中健康管理有限公司' } },
    },
    {
      actor: desk,
      data: {
        type: 'returned',
        stage: 'intake',
        round: 1,
        fields: ['aims', 'parties', 'documents'],
        warnOn: '2026-10-21',
        dueOn: '2026-10-26',
      },
      sealed: {
        remarks: { aims: '请写明三年内的具体目标和投资进度。', parties: '请补充第三方联系人。', documents: '请补交营业执照复印件。' },
      },
    },
    {
      actor: unit,
      data: { type: 'supplemented', round: 1, changedFields: ['aims'], askAgain: [], dueOn: '2026-10-22', dossierVersion: 2, ...dossier },
      sealed,
    },
    { actor: desk, data: { type: 'intake-accepted', receiptNumber: '淳才受〔2026〕12号', promisedOn: '2026-12-11' } },
    {
      actor: system,
      data: { type: 'review-opened', dueOn: '2026-10-30', asks: asks.map((ask) => ({ ...ask, round: 1, barred: [] })), unable: [] },
    },
    ...asks.map((ask, index): EventDraft => ({
      actor: { role: 'reviewer', id: ask.person },
      data: {
        type: 'opinion-given',
        ...ask,
        proposes: null,
        stance: index === 0 ? 'agree-with-conditions' : 'agree',
        dossierVersion: 2,
        assurance: 'link',
      },
      sealed: index === 0 ? { opinion: '同意。基地用地须先完成土地流转备案，\n请企业提供备案证明。' } : {},
    })),
    { actor: system, data: { type: 'review-closed', route: 'meeting', dueOn: '2026-11-13' } },
    {
      actor: desk,
      data: {
        type: 'decided',
        outcome: 'approved',
        body: 'joint-meeting',
        minutesNumber: '联席纪要〔2026〕7号',
        decidedOn: '2026-11-06',
        present: 9,
        inFavour: 8,
        dueOn: '2026-11-11',
      },
      sealed: { resolution: '原则同意，请发改局跟踪落实。' },
    },
    { actor: desk, data: { type: 'notice-published', noticeNumber: '淳才公示〔2026〕5号', opensOn: '2026-11-09', closesOn: '2026-11-16' } },
    { actor: desk, data: { type: 'notice-ended', result: 'no-objection', dueOn: '2026-11-24' } },
    {
      actor: desk,
      data: { type: 'condition-settled', step: asks[0]?.step ?? '', result: 'met' },
      sealed: { note: '备案证明已收。' },
    },
    {
      actor: desk,
      data: {
        type: 'agreement-drafted',
        agreementVersion: 1,
        parties: parties.map(({ id, country }) => ({ party: id, step: `sign:${id}:1`, foreign: country !== 'CN' })),
        amountFen: 1_800_000_000,
        document: { id: 'agr1', type: 'docx', bytes: 21_040, digest },
        dueOn: '2026-12-08',
      },
    },
    ...parties.map(({ id }): EventDraft => ({
      actor: { role: 'party', id },
      data: {
        type: 'signature-recorded',
        step: `sign:${id}:1`,
        party: id,
        agreementVersion: 1,
        by: 'link',
        assurance: 'code',
        documentDigest: digest,
        scan: null,
      },
    })),
    { actor: system, data: { type: 'signing-completed', dueOn: '2026-12-11' } },
    {
      actor: desk,
      data: { type: 'agreement-registered', agreementNumber: '淳才协〔2026〕16号', signedOn: '2026-12-09', amountFen: 1_800_000_000 },
    },
  ];
}

/** The sample proposal just after the first event of this type, or after the n-th. */
export function standingAfter(type: EventDraft['data']['type'], reviewers: Reviewers, nth = 1): Standing {
  const all = drafts(reviewers);
  const places = all.flatMap(({ data }, index) => (data.type === type ? [index] : []));
  const last = places[nth - 1];
  if (last === undefined) throw new Error(`the sample has no ${nth} events of type ${type}`);
  const events: ProposalEvent[] = [];
  for (const [index, draft] of all.slice(0, last + 1).entries()) {
    const at = new Date(Date.parse('2026-10-12T02:10:00.000Z') + index * 31 * 3_600_000).toISOString();
    events.push(
      chainEvent(draft, { proposalId: '01sample', seq: index + 1, at, previous: events.at(-1)?.hash ?? genesis, salt: 'ab'.repeat(32) }),
    );
  }
  const summary = foldAll(events);
  if (!summary) throw new Error('the sample is empty');
  return { summary, events };
}

/** Answers as someone might have typed them, with faults. */
export const typedWithFaults: Answers = { ...huangjing, amount: '一千八百', 'term-from': '2027-02-30', title: '' };
