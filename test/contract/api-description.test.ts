import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeApi, errorsOf } from '../../functions/contract/api/openapi.ts';
import { apiRoot, apiRoutes, operations, type ApiRoute } from '../../functions/contract/api/routes.ts';
import { statusOf } from '../../functions/middleware/problems.ts';
import { apiCalls, type ApiCalls } from '../support/api-calls.ts';
import { ApiCaller, askApi, enterDemoLedger, type ApiAnswer } from '../support/api.ts';
import { Closing } from '../support/closing.ts';
import { registered } from '../support/registered.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

const description = JSON.parse(JSON.stringify(describeApi(statusOf)));
const ajv = new Ajv2020({ strict: true, allErrors: true });
// CommonJS hands a module over as its default.
(addFormats as unknown as { default: (instance: Ajv2020) => void }).default(ajv);
ajv.addVocabulary(['components', 'paths', 'info', 'servers', 'security', 'openapi']);
ajv.addSchema({ $id: 'api', ...description });

function contentOf(path: string, status: number): Record<string, { schema?: { $ref?: string } }> {
  return description.paths[path].get.responses[status].content;
}

/** The format of a media type. */
function endingOf({ files = {} }: ApiRoute, type: string): string {
  return `${Object.entries(files).find(([, media]) => media === type)?.[0]}`;
}

/** What checks the content of an answer, as the description has it. */
function validatorOf(path: string, status: number): ValidateFunction {
  const [content] = Object.values(contentOf(path, status));
  const { $ref, ...inline } = content?.schema ?? {};
  return ajv.compile($ref === undefined ? inline : { $ref: `api${$ref}` });
}

function faultsOf(path: string, answer: ApiAnswer): string[] {
  const validate = validatorOf(path, answer.status);
  return validate(answer.json) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let world: World;
let program: ApiCaller;
let calls: ApiCalls;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  const demo = await enterDemoLedger(world);
  const { proposalId, unitId } = await registered(world);
  const open = await proposalAt(world, 'department-review');
  await (await Closing.open(world)).close('2026Q1');
  // The day's checkpoint may have been taken before these came about.
  await world.advance({ days: 1 });
  await world.host.invoke('checkpoint', {});
  program = await ApiCaller.arrive(world);
  calls = await apiCalls(world, { proposals: [proposalId, open.proposalId], unitId, items: demo, closed: '2026Q1' });
}, 60_000);

// A key is good for 120 calls a minute.
beforeEach(async () => {
  program = await ApiCaller.arrive(world);
});

afterAll(() => world.stop());

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();

    expect(await validator.validate(structuredClone(description))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('is found out when it is not', async () => {
    const broken = structuredClone(description);
    delete broken.info.title;

    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('is the one in docs/openapi.json; `npm run openapi` prints it anew', () => {
    expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(description);
  });

  it('is what the site hands out, to anybody', async () => {
    const answer = await askApi(world.base, `${apiRoot}/openapi.json`);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(description);
  });

  it('names every route once, with its parameters and its errors', () => {
    expect(operations.toSorted()).toEqual(Object.keys(apiRoutes).toSorted());
    expect(Object.keys(description.paths)).toEqual(operations.map((operation) => apiRoutes[operation].path));
    for (const operation of operations) {
      const route: ApiRoute = apiRoutes[operation];
      const { parameters, operationId } = description.paths[route.path].get;
      expect(operationId).toBe(operation);
      expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
        ...Object.keys(route.params.shape),
        ...Object.keys(route.query.shape),
      ]);
    }
  });
});

describe('an answer', () => {
  it('is found out when it is not as its schema says', async () => {
    const answer = await program.ask(`${apiRoot}/reports/2026`);
    const [figure] = answer.json.chapters[0].figures;
    const broken = [{ value: { unit: 'cny', fen: 1.5, yuan: '0.015' } }, { links: {} }, { rate: 'all' }, { id: 'NO ID' }];

    for (const fault of broken) {
      const json = structuredClone(answer.json);
      json.chapters[0].figures = [{ ...figure, ...fault }];
      expect(faultsOf('/reports/{period}', { ...answer, json }), `of ${JSON.stringify(fault)}`).not.toEqual([]);
    }
  });
});

describe.each(operations)('%s', (operation) => {
  const route: ApiRoute = apiRoutes[operation];

  it('answers as its schema says', async () => {
    for (const path of calls[operation].good) {
      const answer = await program.ask(`${apiRoot}${path}`);

      const type = answer.headers.get('content-type')?.replace(/;.*/, '') ?? '';
      expect(answer.status, `of ${path}`).toBe(200);
      expect(Object.keys(contentOf(route.path, 200)), `of ${path}`).toContain(type);
      if (route.files)
        expect([answer.text.length > 1000, path], `of ${path}`).toEqual([true, expect.stringContaining(endingOf(route, type))]);
      else expect(faultsOf(route.path, answer), `of ${path}`).toEqual([]);
    }
  });

  it('answers each error that it names as a problem, in both languages', async () => {
    const [good = ''] = calls[operation].good;
    const path = `${apiRoot}${good}`;
    const busy = await ApiCaller.arrive(world);
    for (let call = 0; !route.open && call < 120; call += 1)
      await world.parts.throttle.count(`api:${busy.id}`, world.now, { most: 1, windowSeconds: 60 });
    const ways: Record<string, (headers: Record<string, string>) => Promise<ApiAnswer>> = {
      'request-invalid': (headers) => program.ask(`${path}${path.includes('?') ? '&' : '?'}nothing=1`, headers),
      'key-unknown': (headers) => askApi(world.base, path, { headers }),
      'method-not-allowed': (headers) => program.ask(path, headers, 'POST'),
      'not-acceptable': (headers) => program.ask(path, { ...headers, accept: 'text/html, application/*;q=0' }),
      'not-found': (headers) => program.ask(`${apiRoot}${calls[operation].absent ?? ''}`, headers),
      'too-many-tries': (headers) => busy.ask(path, headers),
    };

    for (const code of errorsOf(route)) {
      for (const [asked, spoken] of [
        ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
        ['en-GB,zh;q=0.3', 'en'],
      ] as const) {
        const answer = await ways[code]!({ 'accept-language': asked });
        expect(answer, `of ${code}`).toMatchObject({ status: statusOf[code], json: { code, status: statusOf[code] } });
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(answer.headers.get('content-language')).toBe(spoken);
        expect(/\p{Script=Han}/u.test(answer.json.title)).toBe(spoken === 'zh-CN');
        expect(faultsOf(route.path, answer), `of ${code}`).toEqual([]);
      }
    }
  });
});
