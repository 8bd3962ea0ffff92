import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { problemPage } from '../pages/problem-page.ts';
import { figuresRoutes } from '../pages/review/figures-routes.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { need } from '../wiring/env.ts';
import { closes, ledger, sessions } from '../wiring/stores.ts';

const stores = { closes, ledger, sessions };

type Container = With<typeof stores>;

/** Pages for those who check a department's figures of a quarter by the link of a mail. */
export function makeHandler(container: Container) {
  const { current } = container.programmes;
  return httpHandler({
    routes: figuresRoutes(container),
    baseUrl: need(container.environment, 'BASE_URL'),
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(composeWith('figures', stores)));
