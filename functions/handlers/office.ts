import type { Area } from '../contract/request.ts';
import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { actRoutes } from '../pages/office/act-routes.ts';
import { contactRoutes } from '../pages/office/contact-routes.ts';
import { objectionRoutes } from '../pages/office/objection-routes.ts';
import { introducerRoutes } from '../pages/office/introducer-routes.ts';
import { performanceRoutes } from '../pages/office/performance-routes.ts';
import { queueRoutes } from '../pages/office/queue-routes.ts';
import { scanRoutes } from '../pages/office/scan-routes.ts';
import { villageRoutes } from '../pages/office/village-routes.ts';
import { problemPage } from '../pages/problem-page.ts';
import { signInRoutes } from '../pages/sign-in-routes.ts';
import { composeAgreementRenderer } from '../wiring/agreements.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeDocuments } from '../wiring/documents.ts';
import { need } from '../wiring/env.ts';
import { composeArchive } from '../wiring/proofs.ts';
import { composeLedgerFiles } from '../wiring/ledger-files.ts';
import {
  addresses,
  apiKeys,
  balances,
  closes,
  codes,
  imports,
  ledger,
  meetings,
  notices,
  outbox,
  proposals,
  rankings,
  registers,
  roster,
  selfScores,
  sessions,
  tasks,
  throttle,
  traces,
  units,
} from '../wiring/stores.ts';

const stores = {
  addresses,
  apiKeys,
  balances,
  closes,
  codes,
  imports,
  ledger,
  meetings,
  notices,
  outbox,
  proposals,
  rankings,
  registers,
  roster,
  selfScores,
  sessions,
  tasks,
  throttle,
  traces,
  units,
};

type Container = With<typeof stores>;

/** Pages of the office. */
export function makeHandler(container: Container) {
  const ports = portsOf(container);
  const { current } = container.programmes;
  return httpHandler({
    routes: [
      ...signInRoutes(ports, 'office'),
      ...queueRoutes(ports),
      ...actRoutes(ports),
      ...scanRoutes(ports),
      ...performanceRoutes(ports),
      ...introducerRoutes(ports),
      ...villageRoutes(ports),
      ...objectionRoutes(ports),
      ...contactRoutes(ports),
    ],
    areas: areasOf(ports),
    baseUrl: ports.baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

function portsOf(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  return {
    ...container,
    baseUrl,
    secure: baseUrl.startsWith('https:'),
    documents: composeDocuments(container),
    archive: composeArchive(container),
    agreementRenderer: composeAgreementRenderer(),
    ledgerFiles: composeLedgerFiles(),
  };
}

/** What is not about a proposal. */
function areasOf(ports: ReturnType<typeof portsOf>): Area[] {
  return [
    {
      under: '/office/registers',
      load: async () => [
        ...(await import('../pages/office/register-routes.ts')).registerRoutes(ports),
        ...(await import('../pages/office/item-routes.ts')).itemRoutes(ports),
        ...(await import('../pages/office/item-evidence-routes.ts')).itemEvidenceRoutes(ports),
      ],
    },
    {
      under: '/office/imports',
      load: async () => [
        ...(await import('../pages/office/import-routes.ts')).importRoutes(ports),
        ...(await import('../pages/office/import-act-routes.ts')).importActRoutes(ports),
      ],
    },
    {
      under: '/office/meetings',
      load: async () => [
        ...(await import('../pages/office/meeting-routes.ts')).meetingRoutes(ports),
        ...(await import('../pages/office/meeting-record-routes.ts')).meetingRecordRoutes(ports),
      ],
    },
    { under: '/office/tasks', load: async () => (await import('../pages/office/task-routes.ts')).taskRoutes(ports) },
    { under: '/office/self-scores', load: async () => (await import('../pages/office/self-score-routes.ts')).selfScoreRoutes(ports) },
    { under: '/office/quarters', load: async () => (await import('../pages/office/quarter-routes.ts')).quarterRoutes(ports) },
    { under: '/office/leave', load: async () => (await import('../pages/leave/office-leave-routes.ts')).officeLeaveRoutes(ports) },
    { under: '/office/versions', load: async () => (await import('../pages/office/version-routes.ts')).versionRoutes(ports) },
    { under: '/office/rankings', load: async () => (await import('../pages/rankings/ranking-routes.ts')).officeRankingRoutes(ports) },
    { under: '/office/traces', load: async () => (await import('../pages/office/access-routes.ts')).traceRoutes(ports) },
    { under: '/office/api-keys', load: async () => (await import('../pages/office/access-routes.ts')).keyRoutes(ports) },
    { under: '/office/addresses', load: async () => (await import('../pages/office/address-routes.ts')).addressRoutes(ports) },
  ];
}

export const handler = lazily(() => makeHandler(composeWith('office', stores)));
