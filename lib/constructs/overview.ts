import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, SingleValueWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../functions/metrics.ts';
import { metricOf, type WatchedParts } from './alarms.ts';

const minutes = 5;

/** One dashboard a stage: what is open, whether mail leaves, whether people see errors, and how the functions do. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { dashboardName, ...parts }: WatchedParts & { dashboardName: string }) {
    super(scope, id);
    const product = (metric: MetricName, statistic: 'Sum' | 'Maximum'): IMetric =>
      metricOf({ of: 'product', metric, statistic }, parts, minutes);
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName, defaultInterval: Duration.days(3) });
    dashboard.addWidgets(
      new SingleValueWidget({
        title: '在办、逾期、待发 Open, overdue, waiting to leave',
        width: 24,
        metrics: [
          product('OpenProposals', 'Maximum'),
          product('OverdueSteps', 'Maximum'),
          product('OutboxAge', 'Maximum'),
          product('CalendarYearsMissing', 'Maximum'),
        ],
      }),
    );
    dashboard.addWidgets(
      graph('邮件 Mail', [product('UndeliveredMails', 'Sum'), product('BouncedMails', 'Sum')]),
      graph('出错页面 Failed requests', [product('FailedRequests', 'Sum')]),
      graph('流程 Workflow', [
        product('FailedWakeUps', 'Sum'),
        metricOf({ of: 'workflow', machine: 'proposal', what: 'ExecutionsFailed' }, parts, minutes),
        metricOf({ of: 'workflow', machine: 'quarter-close', what: 'ExecutionsFailed' }, parts, minutes),
        metricOf({ of: 'dead-letters' }, parts, minutes),
      ]),
    );
    dashboard.addWidgets(
      graph(
        '函数错误 Function errors',
        parts.functions.map(({ lambda }) => lambda.metricErrors({ period: Duration.minutes(minutes) })),
      ),
      graph(
        '函数用时 p95 Function duration, p95',
        parts.functions.map(({ lambda }) => lambda.metricDuration({ period: Duration.minutes(minutes), statistic: 'p95' })),
      ),
      graph('数据表 Table', [
        metricOf({ of: 'table', what: 'ReadThrottleEvents' }, parts, minutes),
        metricOf({ of: 'table', what: 'WriteThrottleEvents' }, parts, minutes),
      ]),
    );
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
