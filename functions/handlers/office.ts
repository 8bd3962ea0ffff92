import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { officeLeaveRoutes } from '../pages/leave/office-leave-routes.ts';
import { actRoutes } from '../pages/office/act-routes.ts';
import { queueRoutes } from '../pages/office/queue-routes.ts';
import { registerRoutes } from '../pages/office/register-routes.ts';
import { scanRoutes } from '../pages/office/scan-routes.ts';
import { versionRoutes } from '../pages/office/version-routes.ts';
import { villageRoutes } from '../pages/office/village-routes.ts';
import { problemPage } from '../pages/problem-page.ts';
import { signInRoutes } from '../pages/sign-in-routes.ts';
import { composeAgreementRenderer } from '../wiring/agreements.ts';
import { compose, type Container } from '../wiring/compose.ts';
import { composeDocuments } from '../wiring/documents.ts';
import { need } from '../wiring/env.ts';

/** Pages of the office. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const own = {
    baseUrl,
    secure: baseUrl.startsWith('https:'),
    documents: composeDocuments(container),
    agreementRenderer: composeAgreementRenderer(),
  };
  const ports = { ...container, ...own };
  const { current } = container.programmes;
  return httpHandler({
    routes: [
      ...signInRoutes(ports, 'office'),
      ...queueRoutes(ports),
      ...actRoutes(ports),
      ...scanRoutes(ports),
      ...villageRoutes(ports),
      ...registerRoutes(ports),
      ...officeLeaveRoutes(ports),
      ...versionRoutes(ports),
    ],
    baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(compose('office')));
