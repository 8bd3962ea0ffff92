import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { CatalogueFunction } from './catalogue-function.ts';

export interface AlarmsProps {
  functions: readonly CatalogueFunction[];
  workflows: readonly { stateMachine: IStateMachine; node: { id: string } }[];
  deadLetters: IQueue;
  email: string | undefined;
}

const period = Duration.minutes(5);

/** One topic that hears of every failure nobody else would see. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { functions, workflows, deadLetters, email }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    acknowledge(
      this.topic,
      'Alarms name functions and counts, no person; CloudWatch cannot use the key that SNS manages.',
      'AwsSolutions-SNS2',
    );
    for (const { lambda, node } of functions) {
      this.#raise(`${node.id}-errors`, lambda.metricErrors({ period }), `${node.id} failed; see its log group`);
    }
    for (const { stateMachine, node } of workflows) {
      // The first keeps the names that its alarms were made under.
      const name = node.id === 'Workflow' ? 'executions' : `${node.id}-executions`;
      const lost = 'a proposal or a close lost its alarm clock; the schedule starts it anew';
      this.#raise(`${name}-failed`, stateMachine.metricFailed({ period }), lost);
      this.#raise(`${name}-timed-out`, stateMachine.metricTimedOut({ period }), lost);
    }
    this.#raise(
      'dead-letters',
      deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      'messages were not delivered at once; the sweep tries again',
    );
  }

  #raise(id: string, metric: IMetric, alarmDescription: string): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
