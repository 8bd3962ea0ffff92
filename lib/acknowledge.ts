import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of cdk-nag on a construct and what it holds, for one reason.
 *
 * Writes the metadata itself: `Validations.acknowledge` cuts ids at `::`, which ids of findings on ARNs contain.
 */
export function acknowledge(construct: IConstruct, reason: string, ...findings: string[]): void {
  const rules = Object.fromEntries(findings.map((finding) => [finding, reason]));
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, rules);
}
