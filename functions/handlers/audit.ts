import type { Route } from '../contract/request.ts';
import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { exceptionRoutes } from '../pages/audit/exception-routes.ts';
import { outputRoutes } from '../pages/audit/output-routes.ts';
import { proofRoutes } from '../pages/audit/proof-routes.ts';
import { auditQuarterRoutes } from '../pages/audit/quarter-routes.ts';
import { recordRoutes } from '../pages/audit/record-routes.ts';
import { auditImportRoutes } from '../pages/audit/import-routes.ts';
import { registerItemRoutes } from '../pages/audit/register-item-routes.ts';
import { reportRoutes } from '../pages/audit/report-routes.ts';
import { problemPage } from '../pages/problem-page.ts';
import { auditRankingRoutes } from '../pages/rankings/ranking-routes.ts';
import { signInRoutes } from '../pages/sign-in-routes.ts';
import { makeLinkBuilder } from '../usecases/links/link-builder.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeDocuments } from '../wiring/documents.ts';
import { need } from '../wiring/env.ts';
import { composeOutputRenderers } from '../wiring/outputs.ts';
import { composeArchive } from '../wiring/proofs.ts';
import {
  balances,
  closes,
  codes,
  disclosures,
  exceptions,
  imports,
  ledger,
  outbox,
  proposals,
  rankings,
  registers,
  selfScores,
  sessions,
  tasks,
  throttle,
  traces,
  units,
} from '../wiring/stores.ts';

const stores = {
  balances,
  closes,
  codes,
  disclosures,
  exceptions,
  imports,
  ledger,
  outbox,
  proposals,
  rankings,
  registers,
  selfScores,
  sessions,
  tasks,
  throttle,
  traces,
  units,
};

type Container = With<typeof stores>;

/** What auditors can ask for. */
export function auditRoutes(container: Container): Route[] {
  const baseUrl = need(container.environment, 'BASE_URL');
  const ports = {
    ...container,
    secure: baseUrl.startsWith('https:'),
    documents: composeDocuments(container),
    archive: composeArchive(container),
    baseUrl: makeLinkBuilder(baseUrl).baseUrl,
    outputs: composeOutputRenderers(),
  };
  return [
    ...signInRoutes(ports, 'audit'),
    ...reportRoutes(ports),
    ...outputRoutes(ports),
    ...recordRoutes(ports),
    ...registerItemRoutes(ports),
    ...auditImportRoutes(ports),
    ...exceptionRoutes(ports),
    ...auditRankingRoutes(ports),
    ...proofRoutes(ports),
    ...auditQuarterRoutes(ports),
  ];
}

/** Pages of auditors. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const { current } = container.programmes;
  return httpHandler({
    routes: auditRoutes(container),
    baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(composeWith('audit', stores)));
