import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { reviewLeaveRoutes } from '../pages/leave/review-leave-routes.ts';
import { problemPage } from '../pages/problem-page.ts';
import { openRoutes } from '../pages/review/open-routes.ts';
import { reviewRoutes } from '../pages/review/review-routes.ts';
import { stepsRoutes } from '../pages/review/steps-routes.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeDocuments } from '../wiring/documents.ts';
import { need } from '../wiring/env.ts';
import { closes, codes, links, outbox, proposals, roster, sessions, steps, throttle } from '../wiring/stores.ts';

const stores = { closes, codes, links, outbox, proposals, roster, sessions, steps, throttle };

type Container = With<typeof stores>;

/** Pages for those who come by the link of a mail. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const ports = { ...container, secure: baseUrl.startsWith('https:'), documents: composeDocuments(container) };
  const { current } = container.programmes;
  return httpHandler({
    routes: [...openRoutes(ports), ...stepsRoutes(ports), ...reviewRoutes(ports), ...reviewLeaveRoutes(ports)],
    areas: [
      { under: '/panel', load: async () => (await import('../pages/review/panel-routes.ts')).panelRoutes(ports) },
      { under: '/sign', load: async () => (await import('../pages/review/sign-routes.ts')).signRoutes(ports) },
    ],
    baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(composeWith('review', stores)));
