import { describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { FunctionEntry } from '../../functions/catalogue-entry.ts';
import { WrongStack } from './fixtures/wrong-stack.ts';
import { excessiveGrants, grantsOf } from './granted-rights.ts';
import type { Grant } from './granted-rights.ts';
import { bareApp, resourcesOf, stageTemplate, templateOf } from './template.ts';

const template = stageTemplate('demo');
const grants = grantsOf(template);
const itemActions = /^dynamodb:(GetItem|Query|ConditionCheckItem|DeleteItem|PutItem|UpdateItem)$/;
const writes = /^dynamodb:(DeleteItem|PutItem|UpdateItem)$/;

/** Construct ids lose their hyphens in logical ids. */
function grantsTo(name: string): Grant[] {
  const start = `${name.replaceAll('-', '')}Role`;
  return grants.filter(({ policy }) => policy.startsWith(start));
}

function partitions(prefixes: readonly string[]): string[] {
  return prefixes.map((prefix) => `${prefix}#*`).toSorted();
}

function whoMay(action: RegExp): string[] {
  return Object.keys(catalogue).filter((name) => grantsTo(name).some((grant) => action.test(grant.action)));
}

describe('rights of functions', () => {
  it('are read for every function', () => {
    expect(Object.keys(catalogue).filter((name) => grantsTo(name).length === 0)).toEqual([]);
  });

  it.each(['demo', 'demo-cn'])('hold no wildcard action, no scan and nothing on all that there is, in %s', (stage) => {
    expect(excessiveGrants(grantsOf(stageTemplate(stage)))).toEqual([]);
  });

  it('come by no way besides', () => {
    const roles = resourcesOf(template, 'AWS::IAM::Role').filter(
      ([, { Properties }]) => Properties['Policies'] ?? Properties['ManagedPolicyArns'],
    );

    expect([...roles, ...resourcesOf(template, 'AWS::IAM::ManagedPolicy')]).toEqual([]);
  });

  it('reach items of the table only by named partitions', () => {
    const unbound = grants.filter(({ action, leadingKeys }) => itemActions.test(action) && leadingKeys.length === 0);

    expect(unbound).toEqual([]);
  });

  it.each(Object.entries<FunctionEntry>(catalogue))('of %s are those of the catalogue', (name, entry) => {
    const keysOf = (action: RegExp, index: boolean): string[] =>
      [
        ...new Set(
          grantsTo(name).flatMap((grant) =>
            action.test(grant.action) && grant.resource.includes('/index/') === index ? grant.leadingKeys : [],
          ),
        ),
      ].toSorted();

    expect(keysOf(/^dynamodb:GetItem$/, false)).toEqual(partitions(entry.table.read));
    expect(keysOf(writes, false)).toEqual(partitions([...entry.table.write, ...(entry.table.append ?? [])]));
    expect(keysOf(/^dynamodb:Query$/, true).length > 0).toBe((entry.table.index ?? []).length > 0);
  });

  it('keep the talent register and the ledger from reviewers', () => {
    const reachable = grantsTo('review').flatMap(({ leadingKeys }) => leadingKeys);

    expect(reachable).not.toContain('register#*');
    expect(reachable).not.toContain('ledger#*');
    expect(reachable).toContain('proposal#*');
  });

  it('let nobody remove what is archived, two functions alone write there and one read the key’s secret', () => {
    const archivedBy = (name: string): string[] =>
      grantsTo(name)
        .filter(({ resource }) => resource.includes('Archive'))
        .map(({ action, resource }) => [action, /"\/(\w+)\/\*"/.exec(resource)?.[1]].filter(Boolean).join(' of '))
        .toSorted();
    const archived = grants.filter(({ resource }) => resource.includes('Archive')).map(({ action }) => action);
    const reading = (...folders: string[]): string[] => [...folders.map((folder) => `s3:GetObject of ${folder}`), 's3:ListBucket'];

    expect([...new Set(archived)].toSorted()).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'secretsmanager:GetSecretValue']);
    expect(archivedBy('audit')).toEqual(reading('checkpoints', 'keys', 'quarters'));
    expect(archivedBy('api')).toEqual(reading('checkpoints', 'keys', 'quarters'));
    expect(archivedBy('office')).toEqual(reading('quarters'));
    expect(archivedBy('close-quarter')).toEqual([...reading('quarters'), 's3:PutObject of quarters']);
    expect(archivedBy('checkpoint')).toEqual([
      ...reading('checkpoints', 'keys'),
      's3:PutObject of checkpoints',
      's3:PutObject of keys',
      'secretsmanager:GetSecretValue',
    ]);
    expect(whoMay(/^secretsmanager:/)).toEqual(['checkpoint']);
  });

  it('let an auditor write no proposal, no register and no ledger', () => {
    const writable = grantsTo('audit').flatMap(({ action, leadingKeys }) => (writes.test(action) ? leadingKeys : []));

    expect(writable).toContain('trace#*');
    expect(writable.filter((key) => /^(proposal|register|ledger)#/.test(key))).toEqual([]);
  });

  it('let nobody change or remove a trace, and none but those whose views it keeps put one down', () => {
    const onTraces = (action: RegExp) =>
      Object.keys(catalogue).filter((name) =>
        grantsTo(name).some((grant) => action.test(grant.action) && grant.leadingKeys.includes('trace#*')),
      );

    expect(onTraces(/^dynamodb:(DeleteItem|UpdateItem|BatchWriteItem|ConditionCheckItem|PartiQL.*)$/)).toEqual([]);
    expect(onTraces(/^dynamodb:PutItem$/)).toEqual(['audit', 'api']);
    expect(onTraces(/^dynamodb:Query$/)).toEqual(['office', 'audit']);
  });

  it('let the API make, revive and end no key, and write no record', () => {
    const writable = grantsTo('api').flatMap(({ action, leadingKeys }) => (writes.test(action) ? leadingKeys : []));

    expect([...new Set(writable)].toSorted()).toEqual(['api-use#*', 'throttle#*', 'trace#*']);
  });

  it('let only the relay send mail and wake executions, and the sweep beside it start them', () => {
    expect(whoMay(/^ses:/)).toEqual(['relay']);
    expect(whoMay(/^states:SendTask/)).toEqual(['relay']);
    expect(whoMay(/^states:/)).toEqual(['relay', 'sweep']);
  });

  it('let only the relay read the secret of a mail server, and no other secret', () => {
    const read = grantsOf(stageTemplate('demo-cn')).filter(
      ({ action, policy }) => action.startsWith('secretsmanager:') && !policy.startsWith('checkpoint'),
    );

    expect(read).toEqual([
      expect.objectContaining({
        policy: expect.stringMatching(/^relayRole/),
        action: 'secretsmanager:GetSecretValue',
        resource: expect.stringContaining(':secret:yincai/demo-cn/smtp-??????'),
      }),
    ]);
  });

  it('let the key be used through the services that hold what it locks, by those who may reach that', () => {
    const uses = (name: string): string[] =>
      grantsTo(name)
        .filter(({ action }) => action.startsWith('kms:'))
        .map(({ action, viaService }) => `${action} by ${viaService}`)
        .toSorted();
    const forTable = ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'];
    const ofTable = forTable.map((action) => `kms:${action} by dynamodb`);
    const withTable = (...others: string[]): string[] => [...ofTable, ...others].toSorted();
    const putAside = withTable('kms:Decrypt by sqs', 'kms:GenerateDataKey by sqs');

    expect(uses('site')).toEqual(ofTable);
    expect(uses('review')).toEqual(withTable('kms:Decrypt by s3'));
    expect(uses('checkpoint')).toEqual(withTable('kms:Decrypt by secretsmanager'));
    expect(uses('office')).toContain('kms:GenerateDataKey by s3');
    expect([uses('relay'), uses('bounces')]).toEqual([putAside, putAside]);
    expect(grants.filter(({ action, viaService }) => action.startsWith('kms:') && viaService === '')).toEqual([]);
  });

  it.each([
    ['Workflow', 'proposal#*'],
    ['QuarterClose', 'close#*'],
  ])('let the state machine %s touch %s only', (start, key) => {
    const ofMachine = grants.filter(({ policy, action }) => policy.startsWith(start) && action.startsWith('dynamodb:'));

    expect(ofMachine).toEqual([expect.objectContaining({ action: 'dynamodb:UpdateItem', leadingKeys: [key] })]);
  });

  it('are found out when they are too wide', () => {
    const wide = excessiveGrants(grantsOf(templateOf(new WrongStack(bareApp()))));

    const everyFile = '{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":s3:::files/*"]]}';
    expect(wide.map((line) => line.replace(/^\w+: /, ''))).toEqual([
      'dynamodb:Scan',
      'dynamodb:Scan on "*"',
      's3:*',
      's3:* on "*"',
      `s3:GetObject on ${everyFile}`,
    ]);
  });
});
