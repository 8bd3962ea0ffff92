import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourcesOf, templateOf } from './template.ts';
import { functionCode, writeArchive } from '../../lib/constructs/function-code.ts';

describe('the archive of a function', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yincai-archive-'));
    writeArchive({ entry: '../../test/infra/fixtures/handler.tsx', programme: 'chunan', assets: true }, folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('runs away from the repository, with nothing to install', async () => {
    const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);

    expect(await handler({ name: '淳安' })).toEqual({ html: '<p lang="zh">你好，淳安</p>', onDemand: 'function' });
  });

  it('keeps what is imported on demand apart from the start', () => {
    const modules = readdirSync(folder).filter((name) => name.endsWith('.mjs'));

    expect(modules).toContain('index.mjs');
    expect(modules.length).toBeGreaterThan(1);
  });

  it('carries the programme and the assets of the pages where it is asked to', () => {
    expect(readdirSync(join(folder, 'programme'))).toContain('programme.json');
    expect(readdirSync(join(folder, 'assets')).toSorted()).toEqual(['scripts', 'styles']);
  });
});

describe('the archives of two functions', () => {
  it('differ', () => {
    const stack = new Stack(new App(), 'two');
    for (const name of ['handler.tsx', 'other-handler.ts']) {
      const code = functionCode({ entry: `../../test/infra/fixtures/${name}` });
      new LambdaFunction(stack, name, { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code });
    }

    const archives = resourcesOf(templateOf(stack), 'AWS::Lambda::Function').map(([, { Properties }]) =>
      JSON.stringify(Properties['Code']),
    );

    expect(new Set(archives).size).toBe(2);
  });
});
