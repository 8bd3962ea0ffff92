import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { officeLeaveRoutes } from '../pages/leave/office-leave-routes.ts';
import { accessRoutes } from '../pages/office/access-routes.ts';
import { addressRoutes } from '../pages/office/address-routes.ts';
import { actRoutes } from '../pages/office/act-routes.ts';
import { contactRoutes } from '../pages/office/contact-routes.ts';
import { importActRoutes } from '../pages/office/import-act-routes.ts';
import { importRoutes } from '../pages/office/import-routes.ts';
import { meetingRecordRoutes } from '../pages/office/meeting-record-routes.ts';
import { meetingRoutes } from '../pages/office/meeting-routes.ts';
import { itemEvidenceRoutes } from '../pages/office/item-evidence-routes.ts';
import { itemRoutes } from '../pages/office/item-routes.ts';
import { objectionRoutes } from '../pages/office/objection-routes.ts';
import { introducerRoutes } from '../pages/office/introducer-routes.ts';
import { performanceRoutes } from '../pages/office/performance-routes.ts';
import { queueRoutes } from '../pages/office/queue-routes.ts';
import { officeRankingRoutes } from '../pages/rankings/ranking-routes.ts';
import { quarterRoutes } from '../pages/office/quarter-routes.ts';
import { registerRoutes } from '../pages/office/register-routes.ts';
import { scanRoutes } from '../pages/office/scan-routes.ts';
import { versionRoutes } from '../pages/office/version-routes.ts';
import { villageRoutes } from '../pages/office/village-routes.ts';
import { selfScoreRoutes } from '../pages/office/self-score-routes.ts';
import { taskRoutes } from '../pages/office/task-routes.ts';
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
  const baseUrl = need(container.environment, 'BASE_URL');
  const own = {
    baseUrl,
    secure: baseUrl.startsWith('https:'),
    documents: composeDocuments(container),
    archive: composeArchive(container),
    agreementRenderer: composeAgreementRenderer(),
    ledgerFiles: composeLedgerFiles(),
  };
  const ports = { ...container, ...own };
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
      ...addressRoutes(ports),
      ...registerRoutes(ports),
      ...itemRoutes(ports),
      ...itemEvidenceRoutes(ports),
      ...importRoutes(ports),
      ...importActRoutes(ports),
      ...meetingRoutes(ports),
      ...meetingRecordRoutes(ports),
      ...taskRoutes(ports),
      ...selfScoreRoutes(ports),
      ...quarterRoutes(ports),
      ...officeLeaveRoutes(ports),
      ...versionRoutes(ports),
      ...officeRankingRoutes(ports),
      ...accessRoutes(ports),
    ],
    baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(composeWith('office', stores)));
