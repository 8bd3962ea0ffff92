import { describe, expect, it } from 'vitest';
import { metricNamespace, metrics } from '../../functions/metrics.ts';
import { alarmList, type AlarmEntry, type Watched } from '../../lib/alarm-list.ts';
import { resourceOf, resourcesOf, stageTemplate } from './template.ts';

const template = stageTemplate('demo');
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
const dashboard = JSON.stringify(resourceOf(template, 'AWS::CloudWatch::Dashboard').Properties);

describe('the alarms of a stage', () => {
  it('are those of the list, each told to the topic with what to do', () => {
    const described = alarms.map(([, { Properties }]) => Properties['AlarmDescription']);

    expect(described).toHaveLength(alarmList.length);
    expect(new Set(described)).toEqual(new Set(alarmList.map(({ means, act }) => `${means}. ${act}`)));
    expect(alarms.filter(([, { Properties }]) => !Array.isArray(Properties['AlarmActions']))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(alarmList.map(({ id }) => id)).size).toBe(alarmList.length);
  });

  it('ring for what the product measures, told apart by the table of the stage', () => {
    const watched = alarms.filter(([, { Properties }]) => Properties['Namespace'] === metricNamespace);

    expect(new Set(watched.map(([, { Properties }]) => Properties['MetricName']))).toEqual(new Set(Object.keys(metrics)));
    expect(watched.map(([, { Properties }]) => Properties['Dimensions'])).toEqual(
      watched.map(() => [{ Name: 'Table', Value: { Ref: expect.stringContaining('Proposals') } }]),
    );
  });

  it('ring when the sweep is silent, as no value is no good news', () => {
    const [, silent] = alarms.find(([id]) => id.includes('sweepsilent')) ?? [];

    expect(silent?.Properties).toMatchObject({ TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold' });
  });

  it('exist in aws-cn too', () => {
    expect(resourcesOf(stageTemplate('demo-cn'), 'AWS::CloudWatch::Alarm')).toHaveLength(alarms.length);
  });

  it('stand in the operations manual as they are', async () => {
    await expect(alarmsPage()).toMatchFileSnapshot('../../docs/generated/alarms.md');
  });
});

describe('the dashboard of a stage', () => {
  it('shows all that the product measures', () => {
    expect(Object.keys(metrics).filter((name) => !dashboard.includes(name))).toEqual([]);
  });
});

function alarmsPage(): string {
  const rows = alarmList.map(
    ({ id, watches, rings, means, act }) => `| \`${id}\` | ${watchedText(watches)}, ${ringsText(rings)} | ${means} | ${act} |`,
  );
  return [
    '# Alarms',
    '',
    'Written from `lib/alarm-list.ts` by `npx vitest run --update test/infra/alarms.test.ts`.',
    '',
    '| alarm | rings when | means | do |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function watchedText(watched: Watched): string {
  switch (watched.of) {
    case 'function':
      return `${watched.what} of \`${watched.name}\``;
    case 'workflow':
      return `${watched.what} of the state machine`;
    case 'dead-letters':
      return 'messages in the dead-letter queue';
    case 'table':
      return `${watched.what} of the table`;
    default:
      return `${watched.statistic} of ${watched.metric}`;
  }
}

function ringsText({ at, amount, minutes, periods }: AlarmEntry['rings']): string {
  const sign = at === 'least' ? '≥' : '<';
  return `${sign} ${amount} in ${minutes} min${periods === 1 ? '' : `, ${periods} times running`}`;
}
