import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { createRouter } from '../../../local/http/routes.ts';

const router = createRouter({
  site: { entry: 'site.ts', routes: ['GET /', 'GET /assets/{file}', 'POST /language'] },
  unit: { entry: 'unit.ts', routes: ['ANY /unit', 'ANY /unit/{rest+}'] },
  drafts: { entry: 'drafts.ts', routes: ['GET /unit/drafts/{id}'] },
});

describe('the local router', () => {
  it('finds a fixed path', () => {
    expect(router('GET', '/')).toEqual({ name: 'site', routeKey: 'GET /', pathParameters: {} });
  });

  it('gives the variables of a path', () => {
    expect(router('GET', '/assets/app.css')?.pathParameters).toEqual({ file: 'app.css' });
    expect(router('POST', '/unit/drafts/7/check')).toEqual({
      name: 'unit',
      routeKey: 'ANY /unit/{rest+}',
      pathParameters: { rest: 'drafts/7/check' },
    });
  });

  it('prefers the more specific route', () => {
    expect(router('GET', '/unit/drafts/7')?.name).toBe('drafts');
    expect(router('POST', '/unit/drafts/7')?.name).toBe('unit');
  });

  it.each([
    ['GET', '/assets/a/b'],
    ['GET', '/assets/'],
    ['GET', '/nothing'],
    ['GET', '/unit/'],
    ['GET', '/unitx'],
    ['DELETE', '/'],
    ['OPTIONS', '/language'],
  ])('finds nothing for %s %s', (method, path) => {
    expect(router(method, path)).toBeNull();
  });

  it('answers HEAD where GET is answered', () => {
    expect(router('HEAD', '/')?.routeKey).toBe('GET /');
    expect(router('HEAD', '/unit')?.routeKey).toBe('ANY /unit');
    expect(router('HEAD', '/language')).toBeNull();
  });

  it('reaches every route of the catalogue', () => {
    const real = createRouter(catalogue);
    for (const [name, entry] of Object.entries(catalogue)) {
      for (const routeKey of 'routes' in entry ? entry.routes : []) {
        const [method = '', path = ''] = routeKey.split(' ');
        const found = real(method === 'ANY' ? 'POST' : method, path.replaceAll(/\{\w+\+?\}/g, 'x'));

        expect(found).toMatchObject({ name, routeKey });
      }
    }
  });
});
