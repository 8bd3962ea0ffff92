import { join } from 'node:path';
import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { stateMachines } from '../../functions/catalogue.ts';
import type { FunctionName } from '../../functions/catalogue.ts';
import type { KeyPrefix } from '../../functions/table-design.ts';
import { acknowledge } from '../acknowledge.ts';
import type { StageKey } from './stage-key.ts';

const definitions = join(import.meta.dirname, '../../statemachines');

/** What a placeholder in a definition stands for. */
type Placeholder = { function: FunctionName } | { table: true } | { partition: true };

export interface WorkflowProps {
  machine: keyof typeof stateMachines;
  /** Partitions of the table whose items its executions wait with. */
  waitsWith: KeyPrefix;
  stateMachineName: string;
  table: Table;
  /** Locks the table. */
  key: StageKey;
  functionOf: (name: FunctionName) => IFunction;
  logRetention: RetentionDays;
  tracing: boolean;
}

/** One state machine of the catalogue. Its history and its logs hold ids only. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  /** Covers every execution. */
  readonly executionsArn: string;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { definition, substitutions } = stateMachines[props.machine];
    const placeholders: [string, Placeholder][] = Object.entries(substitutions);
    const destination = new LogGroup(this, 'Logs', {
      // Log delivery of this prefix needs no entry in the account's log policy, which has a size limit.
      logGroupName: `/aws/vendedlogs/states/${props.stateMachineName}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: props.stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(join(definitions, definition)),
      definitionSubstitutions: Object.fromEntries(placeholders.map(([name, meaning]) => [name, valueOf(meaning, props)])),
      logs: { destination, level: LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: props.tracing,
    });
    this.executionsArn = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${props.stateMachineName}:*`,
    });
    this.#grant(placeholders, props);
    this.#acknowledgeFindings(props.tracing);
  }

  #grant(placeholders: [string, Placeholder][], { table, key, functionOf, waitsWith }: WorkflowProps): void {
    for (const [, meaning] of placeholders) {
      if (!('function' in meaning)) continue;
      const resources = [functionOf(meaning.function).functionArn];
      this.stateMachine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
    }
    this.stateMachine.addToRolePolicy(key.useFor('table'));
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: [table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${waitsWith}#*`] } },
      }),
    );
  }

  #acknowledgeFindings(tracing: boolean): void {
    acknowledge(
      this.stateMachine,
      'Errors are logged; every step is in the record of what it is about, and the execution only keeps the time.',
      'AwsSolutions-SF1',
    );
    acknowledge(this.stateMachine.role, 'Log delivery and trace rights know no resource.', 'AwsSolutions-IAM5[Resource::*]');
    if (!tracing) acknowledge(this.stateMachine, 'X-Ray does not trace executions in this partition.', 'AwsSolutions-SF2');
  }
}

function valueOf(meaning: Placeholder, { table, functionOf }: WorkflowProps): string {
  if ('function' in meaning) return functionOf(meaning.function).functionArn;
  return 'table' in meaning ? table.tableName : Aws.PARTITION;
}
