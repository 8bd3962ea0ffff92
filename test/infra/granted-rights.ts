import * as z from 'zod';
import { resourcesOf } from './template.ts';
import type { StackTemplate } from './template.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === 'string' ? [value] : value));
const statementSchema = z.object({
  Action: oneOrMore,
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const leadingKeysSchema = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((keys) => [keys].flat());
const policySchema = z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) });

export interface Grant {
  /** Logical id of the policy; that of a function's role starts with the function's name. */
  policy: string;
  action: string;
  resource: string;
  /** Partition keys of the table that the action is held to; none when it is not held. */
  leadingKeys: string[];
  /** The service through which the key is used; nothing for other actions. */
  viaService: string;
}

/** Every action that the roles of the stack are granted, one by one. */
export function grantsOf(template: StackTemplate): Grant[] {
  return resourcesOf(template, 'AWS::IAM::Policy').flatMap(([policy, { Properties }]) =>
    policySchema.parse(Properties).PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) => {
      const leadingKeys = leadingKeysSchema.parse(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']);
      const via = JSON.stringify(Condition?.['StringEquals']?.['kms:ViaService'] ?? '');
      const viaService = /([a-z0-9]+)\./.exec(via)?.[1] ?? '';
      const resources = Array.isArray(Resource) ? Resource : [Resource];
      return resources.flatMap((each) =>
        Action.map((action) => ({ policy, action, resource: JSON.stringify(each), leadingKeys, viaService })),
      );
    }),
  );
}

/** Services that hold data, messages or what locks them. */
const dataServices = /^(dynamodb|kms|lambda|s3|secretsmanager|ses|sns|sqs|states):/;
/** All resources, or all objects of a bucket, all items below a table, all secrets. */
const everything = /^"\*"$|[:/]\*"(\]\]\})?$/;
/** Objects of one folder, executions of one machine. */
const partOfOne = /"\/[a-z]+\/\*"\]\]\}$|:execution:[\w-]+:\*"/;

/** Grants that nobody should have: actions with a wildcard, scans of the table, administration of it, anything on all that there is. */
export function excessiveGrants(grants: readonly Grant[]): string[] {
  return grants.flatMap(({ policy, action, resource }) => [
    ...(action.includes('*') || /^dynamodb:(Scan|PartiQL\w+|(Create|Delete|Update)Table)$/.test(action) ? [`${policy}: ${action}`] : []),
    ...(dataServices.test(action) && everything.test(resource) && !partOfOne.test(resource) ? [`${policy}: ${action} on ${resource}`] : []),
  ]);
}
