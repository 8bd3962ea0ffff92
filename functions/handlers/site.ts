import { httpHandler } from '../middleware/http-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { problemPage } from '../pages/problem-page.ts';
import { siteRoutes } from '../pages/site/site-routes.ts';
import { openAssets } from '../wiring/assets.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { need } from '../wiring/env.ts';
import { notices, throttle } from '../wiring/stores.ts';

const stores = { notices, throttle };

type Container = With<typeof stores>;

/** Public pages and the files that pages load. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const secure = baseUrl.startsWith('https:');
  const { current } = container.programmes;
  return httpHandler({
    routes: siteRoutes({ ...container, secure, assets: openAssets(need(container.environment, 'ASSETS_DIR')) }),
    baseUrl,
    log: container.log,
    problemPage: (problem, request, requestId) => problemPage(current, problem, request, requestId),
  });
}

export const handler = lazily(() => makeHandler(composeWith('site', stores)));
