import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CatalogueFunction } from './catalogue-function.ts';
import type { StageKey } from './stage-key.ts';

/** Calls each function of the catalogue that runs on a schedule. */
export class Timers extends Construct {
  constructor(scope: Construct, id: string, props: { functions: readonly CatalogueFunction[]; deadLetters: IQueue; key: StageKey }) {
    super(scope, id);
    const timed = props.functions.filter(({ entry }) => entry.everyMinutes !== undefined);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: timed.map(({ lambda }) => lambda.functionArn) }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.deadLetters.queueArn] }));
    role.addToPolicy(props.key.useFor('deadLetters'));
    for (const { lambda, entry, node } of timed) {
      // The next run comes soon and finds what this one left.
      lambda.configureAsyncInvoke({ retryAttempts: 0 });
      new CfnSchedule(this, node.id, {
        flexibleTimeWindow: { mode: 'OFF' },
        scheduleExpression: `rate(${entry.everyMinutes} minute${entry.everyMinutes === 1 ? '' : 's'})`,
        target: {
          arn: lambda.functionArn,
          roleArn: role.roleArn,
          ...(entry.timerInput ? { input: JSON.stringify(entry.timerInput) } : {}),
          retryPolicy: { maximumRetryAttempts: 2 },
          deadLetterConfig: { arn: props.deadLetters.queueArn },
        },
      });
    }
  }
}
