import { describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { FunctionEntry } from '../../functions/catalogue-entry.ts';
import { WrongStack } from './fixtures/wrong-stack.ts';
import { excessiveGrants, grantsOf } from './granted-rights.ts';
import type { Grant } from './granted-rights.ts';
import { bareApp, stageTemplate, templateOf } from './template.ts';

const grants = grantsOf(stageTemplate('demo'));
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

  it('hold no wildcard action and no scan', () => {
    expect(excessiveGrants(grants)).toEqual([]);
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
        .map(({ action, resource }) => (resource.includes('quarters/') ? `${action} of quarters` : action))
        .toSorted();
    const archived = grants.filter(({ resource }) => resource.includes('Archive')).map(({ action }) => action);

    expect([...new Set(archived)].toSorted()).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'secretsmanager:GetSecretValue']);
    expect(archivedBy('audit')).toEqual(['s3:GetObject', 's3:ListBucket']);
    expect(archivedBy('office')).toEqual(['s3:GetObject of quarters', 's3:ListBucket']);
    expect(archivedBy('close-quarter')).toEqual(['s3:GetObject of quarters', 's3:ListBucket', 's3:PutObject of quarters']);
    expect(archivedBy('checkpoint')).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'secretsmanager:GetSecretValue']);
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

  it.each([
    ['Workflow', 'proposal#*'],
    ['QuarterClose', 'close#*'],
  ])('let the state machine %s touch %s only', (start, key) => {
    const ofMachine = grants.filter(({ policy, action }) => policy.startsWith(start) && action.startsWith('dynamodb:'));

    expect(ofMachine).toEqual([expect.objectContaining({ action: 'dynamodb:UpdateItem', leadingKeys: [key] })]);
  });

  it('are found out when they are too wide', () => {
    const wide = excessiveGrants(grantsOf(templateOf(new WrongStack(bareApp()))));

    expect(wide).toEqual([expect.stringContaining('dynamodb:Scan'), expect.stringContaining('s3:*')]);
  });
});
