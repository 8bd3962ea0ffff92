import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { problemPage } from '../pages/problem-page.ts';
import { signInRoutes } from '../pages/sign-in-routes.ts';
import { draftRoutes } from '../pages/unit/draft-routes.ts';
import { milestoneRoutes } from '../pages/unit/milestone-routes.ts';
import { proposalRoutes } from '../pages/unit/proposal-routes.ts';
import { registerRoutes } from '../pages/unit/register-routes.ts';
import { submitRoutes } from '../pages/unit/submit-routes.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeDocuments } from '../wiring/documents.ts';
import { need } from '../wiring/env.ts';
import { codes, drafts, outbox, proposals, sessions, throttle, units } from '../wiring/stores.ts';

const stores = { codes, drafts, outbox, proposals, sessions, throttle, units };

type Container = With<typeof stores>;

/** Pages of units. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const ports = { ...container, baseUrl, secure: baseUrl.startsWith('https:'), documents: composeDocuments(container) };
  const { current } = container.programmes;
  return httpHandler({
    routes: [
      ...signInRoutes(ports, 'unit'),
      ...registerRoutes(ports),
      ...draftRoutes(ports),
      ...submitRoutes(ports),
      ...proposalRoutes(ports),
      ...milestoneRoutes(ports),
    ],
    baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(composeWith('unit-portal', stores)));
