import { apiRoot, type Operation } from '../../functions/contract/api/routes.ts';
import type { RegisterItem } from '../../functions/domain/registers/item.ts';
import { ApiCaller } from './api.ts';
import type { World } from './world.ts';

/** Calls of each operation that are answered, and one that names what is not there; addresses below the root of the API. */
export type ApiCalls = Record<Operation, { good: string[]; absent?: string }>;

/** What is there to be called for. */
export interface ApiScene {
  /** Proposals that the newest checkpoint holds; the first is of the unit. */
  proposals: readonly [string, ...string[]];
  unitId: string;
  /** Items of the demo's registers. */
  items: readonly RegisterItem[];
  /** A quarter whose first version is frozen. */
  closed: string;
}

/** A call of every operation, with what the world holds. */
export async function apiCalls(world: World, { proposals, unitId, items, closed }: ApiScene): Promise<ApiCalls> {
  const program = await ApiCaller.arrive(world);
  const [{ day }] = (await program.ask(`${apiRoot}/checkpoints`)).json.items;
  const oneOfEach = [...new Map(items.map((item) => [item.register, item])).values()];
  const none = '0'.repeat(26);
  const [first] = proposals;
  return {
    readReport: {
      good: ['/reports/2026', '/reports/2026Q4', '/reports/2021Q1', '/reports/2026?asOf=2026-06-30'],
      absent: '/reports/1999',
    },
    readReportFile: {
      good: [
        '/reports/2026Q3/files/xlsx?asOf=2026-10-01',
        '/reports/2026Q3/files/docx?asOf=2026-10-01',
        '/reports/2026/files/csv?table=scores',
        '/reports/2026/files/csv?table=gaps',
        '/reports/2026/files/json',
      ],
      absent: '/reports/1999/files/csv',
    },
    readFigure: {
      good: ['/reports/2026/figures/cooperation_agreements', '/reports/2026Q4/figures/signed_investment_cny?asOf=2026-10-01T00:00:00Z'],
      absent: '/reports/2026/figures/none',
    },
    listEntriesOfFigure: {
      good: [
        '/reports/2026/figures/cooperation_agreements/entries',
        '/reports/2026Q4/figures/signed_investment_cny/entries?limit=1',
        '/reports/2026Q3/figures/joint_meetings/entries?toDate=true&asOf=2026-06-30',
      ],
      absent: '/reports/2026/figures/none/entries',
    },
    listEntries: {
      good: ['/entries?period=2026', '/entries?period=2026Q4&indicator=trainings&limit=2'],
      absent: '/entries?period=2026&indicator=none',
    },
    listProposals: { good: ['/proposals', '/proposals?stage=registered', `/proposals?unit=${unitId}&limit=1`] },
    readProposal: { good: proposals.map((id) => `/proposals/${id}`), absent: `/proposals/${none}` },
    proveProposal: {
      good: [`/proposals/${first}/proof`, ...proposals.map((id) => `/proposals/${id}/proof?checkpoint=${day}`)],
      absent: `/proposals/${first}/proof?checkpoint=2021-01-01`,
    },
    listRegisters: { good: ['/registers'] },
    listItems: {
      good: ['/registers/joint-meeting/items', '/registers/supporter/items?state=confirmed&limit=2'],
      absent: '/registers/none/items',
    },
    readItem: {
      good: oneOfEach.map(({ register, id }) => `/registers/${register}/items/${id}`),
      absent: `/registers/joint-meeting/items/${none}`,
    },
    proveItem: {
      good: oneOfEach.slice(0, 3).map(({ register, id }) => `/registers/${register}/items/${id}/proof`),
      absent: `/registers/joint-meeting/items/${none}/proof`,
    },
    listCloses: { good: ['/quarters'] },
    readClose: { good: [`/quarters/${closed}`], absent: '/quarters/2025Q1' },
    proveClose: { good: [`/quarters/${closed}/proof`], absent: '/quarters/2025Q1/proof' },
    readFrozenVersion: { good: [`/quarters/${closed}/versions/1`], absent: `/quarters/${closed}/versions/9` },
    listFrozenEntries: {
      good: [
        `/quarters/${closed}/versions/1/figures/trainings/entries?limit=2`,
        `/quarters/${closed}/versions/1/figures/policies/entries?toDate=true`,
      ],
      absent: `/quarters/${closed}/versions/1/figures/none/entries`,
    },
    readFrozenFile: {
      good: ['report.zh.xlsx', 'report.en.docx', 'entries.zh.csv', 'entries.jsonl', 'manifest.json', 'chart-rates.en.svg'].map(
        (name) => `/quarters/${closed}/versions/1/files/${name}`,
      ),
      absent: `/quarters/${closed}/versions/1/files/none.json`,
    },
    listCheckpoints: { good: ['/checkpoints', '/checkpoints?limit=1'] },
    readCheckpoint: { good: [`/checkpoints/${day}`], absent: '/checkpoints/2021-01-01' },
    readDescription: { good: ['/openapi.json'] },
  };
}
