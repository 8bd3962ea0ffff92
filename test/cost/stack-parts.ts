import * as z from 'zod';
import { catalogue, type FunctionName } from '../../functions/catalogue.ts';
import { resourcesOf, type StackTemplate } from '../infra/template.ts';

/** What a stage costs by being there, counted in its template. */
export interface StackParts {
  /** Metrics that alarms watch; an alarm over several is billed for each. */
  alarms: number;
  dashboards: number;
  /** Made by the stack, or only named by it. */
  secrets: number;
  /** Keys of its own; those that AWS manages cost nothing. */
  keys: number;
  /** Functions that run on a schedule, with the minutes between two runs. */
  everyMinutes: Partial<Record<FunctionName, number>>;
}

const metricsSchema = z.array(z.looseObject({ MetricStat: z.unknown().optional() }));
const environmentSchema = z.looseObject({ Variables: z.looseObject({ SMTP_SECRET: z.string().optional() }) });
const rate = /^rate\((\d+) minutes?\)$/;
/** What `SMTP_SECRET` says where no mail goes by SMTP. */
const unnamed = 'none';

export function stackPartsOf(template: StackTemplate): StackParts {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => {
    const metrics = metricsSchema.safeParse(Properties['Metrics']).data;
    return metrics ? metrics.filter(({ MetricStat }) => MetricStat !== undefined).length : 1;
  });
  const named = new Set(
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const secret = environmentSchema.safeParse(Properties['Environment']).data?.Variables.SMTP_SECRET ?? unnamed;
      return secret === unnamed ? [] : [secret];
    }),
  );
  return {
    alarms: alarms.reduce((sum, each) => sum + each, 0),
    dashboards: resourcesOf(template, 'AWS::CloudWatch::Dashboard').length,
    secrets: resourcesOf(template, 'AWS::SecretsManager::Secret').length + named.size,
    keys: resourcesOf(template, 'AWS::KMS::Key').length,
    everyMinutes: schedulesOf(template),
  };
}

/** @throws Error for a schedule that is not a rate in minutes, or is of no function of the catalogue */
function schedulesOf(template: StackTemplate): StackParts['everyMinutes'] {
  const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(([id, { Properties }]): [string, number] => {
    const minutes = rate.exec(String(Properties['ScheduleExpression']))?.[1];
    const names = Object.keys(catalogue).filter((name) => id.startsWith(`Timers${name.replaceAll('-', '')}`));
    const [name] = names;
    if (minutes === undefined || name === undefined) throw new Error(`the schedule ${id} is not understood`);
    return [name, Number(minutes)];
  });
  return Object.fromEntries(schedules);
}
