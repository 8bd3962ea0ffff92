import { Validations, type Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { loadSettings, stages } from '../../lib/settings.ts';
import { YincaiStack } from '../../lib/yincai-stack.ts';
import { WrongStack } from './fixtures/wrong-stack.ts';
import { bareApp } from './template.ts';

const acknowledged = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;

function stackOf(stage: string): YincaiStack {
  return new YincaiStack(bareApp(), `yincai-${stage}`, loadSettings(stage));
}

/** Findings of cdk-nag that nothing acknowledges, as rule and place. */
function findings(stack: Stack): string[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    (violatingResources ?? []).map((resource) => `${ruleName} at ${'constructPath' in resource ? resource.constructPath : ''}`),
  );
}

/** What the constructs of a stack acknowledge: the rule, where, and why. */
function acknowledgements(stack: Stack): { rule: string; at: string; reason: string }[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === acknowledged)
        .flatMap(({ data }) => Object.entries(data).map(([rule, reason]) => ({ rule, at: node.path, reason: String(reason) }))),
    );
}

/** Forgets what was acknowledged. */
function forget(construct: IConstruct): void {
  for (const { node } of construct.node.findAll()) {
    Object.assign(node, { _metadata: node.metadata.filter(({ type }) => type !== acknowledged) });
  }
}

describe('cdk-nag', () => {
  it.each(stages())('finds nothing in %s that is not acknowledged', (stage) => {
    expect(findings(stackOf(stage))).toEqual([]);
  });

  it('finds what is acknowledged, each with a reason, in one stage or the other', () => {
    const all = stages().map((stage) => {
      const stack = stackOf(stage);
      const said = acknowledgements(stack);
      forget(stack);
      return { said, found: findings(stack) };
    });
    const found = new Set(all.flatMap((each) => each.found.map((finding) => finding.slice(0, finding.lastIndexOf(' at ')))));
    const said = all.flatMap((each) => each.said);

    expect(said.length).toBeGreaterThan(10);
    expect([...new Set(said.map(({ rule }) => rule))].filter((rule) => !found.has(rule))).toEqual([]);
    expect(said.filter(({ reason }) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  });

  it('finds a role that may do everything', () => {
    expect(findings(new WrongStack(bareApp()))).toContainEqual(expect.stringMatching(/^AwsSolutions-IAM5\[Resource::\*\] at wrong\/Role/));
  });
});
