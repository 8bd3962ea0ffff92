import * as z from 'zod';
import { resourcesOf } from './template.ts';
import type { StackTemplate } from './template.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === 'string' ? [value] : value));
const statementSchema = z.object({
  Action: oneOrMore,
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))).optional(),
});
const policySchema = z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) });

export interface Grant {
  /** Logical id of the policy; that of a function's role starts with the function's name. */
  policy: string;
  action: string;
  resource: string;
  /** Partition keys of the table that the action is held to; none when it is not held. */
  leadingKeys: string[];
}

/** Every action that the roles of the stack are granted, one by one. */
export function grantsOf(template: StackTemplate): Grant[] {
  return resourcesOf(template, 'AWS::IAM::Policy').flatMap(([policy, { Properties }]) =>
    policySchema.parse(Properties).PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) => {
      const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [];
      return Action.map((action) => ({ policy, action, resource: JSON.stringify(Resource), leadingKeys: [keys].flat() }));
    }),
  );
}

/** Grants that nobody should have: actions with a wildcard, scans of the table, administration of it. */
export function excessiveGrants(grants: readonly Grant[]): string[] {
  return grants
    .filter(({ action }) => action.includes('*') || /^dynamodb:(Scan|PartiQL\w+|(Create|Delete|Update)Table)$/.test(action))
    .map(({ policy, action }) => `${policy}: ${action}`);
}
