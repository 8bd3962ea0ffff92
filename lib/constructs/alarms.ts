import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { stateMachines } from '../../functions/catalogue.ts';
import { metricDimension, metricNamespace } from '../../functions/metrics.ts';
import { alarmList, type AlarmEntry, type Watched } from '../alarm-list.ts';
import type { CatalogueFunction } from './catalogue-function.ts';
import type { StageKey } from './stage-key.ts';

/** What is watched. */
export interface WatchedParts {
  functions: readonly CatalogueFunction[];
  table: Pick<Table, 'tableName'>;
  stateMachines: Readonly<Record<keyof typeof stateMachines, IStateMachine>>;
  deadLetters: IQueue;
}

/** One topic that hears of every failure nobody else would see. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email, key, ...parts }: WatchedParts & { email: string | undefined; key: StageKey }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey: key.key });
    key.allowService('cloudwatch');
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    for (const entry of alarmList) this.#raise(entry, parts);
  }

  #raise({ id, watches, rings, means, act }: AlarmEntry, parts: WatchedParts): void {
    const alarm = new Alarm(this, id, {
      metric: metricOf(watches, parts, rings.minutes),
      alarmDescription: `${means}. ${act}`,
      threshold: rings.amount,
      evaluationPeriods: rings.periods,
      comparisonOperator:
        rings.at === 'least' ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: rings.at === 'least' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/** The metric that an entry watches, by periods of so many minutes. */
export function metricOf(watched: Watched, parts: WatchedParts, minutes: number): IMetric {
  const period = Duration.minutes(minutes);
  switch (watched.of) {
    case 'function':
      return functionMetric(parts, watched, period);
    case 'workflow':
      return parts.stateMachines[watched.machine].metric(watched.what, { period, statistic: 'Sum' });
    case 'dead-letters':
      return parts.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
    case 'table':
      return awsTableMetric(parts, watched.what, period);
    default:
      return new Metric({
        namespace: metricNamespace,
        metricName: watched.metric,
        dimensionsMap: { [metricDimension]: parts.table.tableName },
        statistic: watched.statistic,
        period,
      });
  }
}

function functionMetric({ functions }: WatchedParts, { name, what }: Extract<Watched, { of: 'function' }>, period: Duration): IMetric {
  const lambda = functions.find(({ node }) => node.id === name)?.lambda;
  if (!lambda) throw new Error(`there is no function ${name} to watch`);
  return lambda.metric(what, { period, statistic: 'Sum' });
}

function awsTableMetric({ table }: WatchedParts, metricName: string, period: Duration): IMetric {
  return new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: table.tableName }, statistic: 'Sum', period });
}
