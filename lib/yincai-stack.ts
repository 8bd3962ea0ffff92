import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { catalogue } from '../functions/catalogue.ts';
import type { FunctionName } from '../functions/catalogue.ts';
import type { EnvironmentKey, FunctionEntry } from '../functions/catalogue-entry.ts';
import { acknowledge } from './acknowledge.ts';
import { Alarms } from './constructs/alarms.ts';
import { ArchiveBucket } from './constructs/archive-bucket.ts';
import { CatalogueFunction } from './constructs/catalogue-function.ts';
import { DocumentsBucket } from './constructs/documents-bucket.ts';
import { placesInArchive } from './constructs/function-code.ts';
import { findingsOf, statementsOf } from './constructs/function-rights.ts';
import { HttpEntrance } from './constructs/http-entrance.ts';
import { MailEvents, noConfigurationSet } from './constructs/mail-events.ts';
import { Overview } from './constructs/overview.ts';
import { ProposalTable } from './constructs/proposal-table.ts';
import { RelayTrigger } from './constructs/relay-trigger.ts';
import { StageKey } from './constructs/stage-key.ts';
import { Timers } from './constructs/timers.ts';
import { Workflow, type WorkflowProps } from './constructs/workflow.ts';
import { capabilities, partitionOf } from './regions.ts';
import { programmeVersionOf, type Settings } from './settings.ts';

const retentionOf = {
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
  1096: RetentionDays.THREE_YEARS,
  1827: RetentionDays.FIVE_YEARS,
} as const;

/** Functions that show personal data to people other than those it belongs to; what they logged is kept longer. */
const showPersonalData: readonly string[] = ['audit', 'office', 'review'] satisfies FunctionName[];

/** Everything of one stage. */
export class YincaiStack extends Stack {
  constructor(scope: App, id: string, settings: Settings) {
    super(scope, id, {
      env: { region: settings.region },
      description: `Yincai, stage ${settings.stage}`,
      analyticsReporting: false,
    });
    const { arm, tracing } = capabilities(partitionOf(settings.region));
    const logRetention = retentionOf[settings.logRetention.days];
    const stageKey = new StageKey(this, 'StageKey', { alias: `yincai-${settings.stage}` });
    const { table } = new ProposalTable(this, 'Proposals', stageKey, settings.tableGeneration);
    const { bucket: documents } = new DocumentsBucket(this, 'Documents', stageKey);
    const { bucket: archive, secret } = new ArchiveBucket(this, 'Archive', { rehearsal: settings.rehearsal !== undefined });
    stageKey.lock(secret);
    const functions = this.#createFunctions(settings, arm);
    const { proposals, closes } = this.#createWorkflows(settings.stage, {
      table,
      key: stageKey,
      functions,
      logRetention,
      tracing,
    });
    const entrance = new HttpEntrance(this, 'Entrance', { apiName: `yincai-${settings.stage}`, logRetention });
    const baseUrl = settings.baseUrl ?? entrance.address;
    const environment = environmentOf(settings, { table, documents, archive, secret, proposals, closes, baseUrl });
    const configurationSet = environment.MAIL_CONFIGURATION_SET;
    const workflows = [proposals, closes];
    const resources = { table, documents, archive, secret, key: stageKey, workflows, mail: settings.mail, configurationSet };
    for (const each of functions) {
      each.setEnvironment(environment);
      each.allow(statementsOf(each.entry, resources, this));
      acknowledge(each, 'Objects of one folder, executions of our workflows.', ...findingsOf(resources, this));
      entrance.route(each);
    }
    this.#addBackground(functions, {
      key: stageKey,
      table,
      proposals,
      closes,
      email: settings.alarmEmail,
      configurationSet,
      dashboardName: `yincai-${settings.stage}`,
    });
    this.#show({
      ProgrammeVersion: programmeVersionOf(settings.programme),
      BaseUrl: baseUrl,
      ApiAddress: entrance.address,
      TableName: table.tableName,
      WorkflowArn: environment.STATE_MACHINE_ARN,
    });
  }

  #createFunctions(settings: Settings, arm: boolean): CatalogueFunction[] {
    const { days, personalDataDays } = settings.logRetention;
    const atMostAtOnce: Readonly<Record<string, number | undefined>> = settings.atMostAtOnce ?? {};
    return Object.entries<FunctionEntry>(catalogue).map(
      ([name, entry]) =>
        new CatalogueFunction(this, name, {
          functionName: `yincai-${settings.stage}-${name}`,
          entry,
          programme: settings.programme,
          logRetention: retentionOf[showPersonalData.includes(name) ? personalDataDays : days],
          arm,
          atMostAtOnce: atMostAtOnce[name],
        }),
    );
  }

  #createWorkflows(
    stage: string,
    parts: Pick<WorkflowProps, 'table' | 'key' | 'logRetention' | 'tracing'> & { functions: readonly CatalogueFunction[] },
  ): { proposals: Workflow; closes: Workflow } {
    const { functions, ...common } = parts;
    const props = { ...common, functionOf: (name: FunctionName) => find(functions, name).lambda };
    const [proposal, close] = [`yincai-${stage}-proposal`, `yincai-${stage}-quarter-close`];
    return {
      proposals: new Workflow(this, 'Workflow', { ...props, machine: 'proposal', waitsWith: 'proposal', stateMachineName: proposal }),
      closes: new Workflow(this, 'QuarterClose', { ...props, machine: 'quarter-close', waitsWith: 'close', stateMachineName: close }),
    };
  }

  /** What runs without a person asking: the relay on the stream, the timers, the alarms. */
  #addBackground(
    functions: CatalogueFunction[],
    parts: {
      key: StageKey;
      table: Table;
      proposals: Workflow;
      closes: Workflow;
      email: string | undefined;
      configurationSet: string;
      dashboardName: string;
    },
  ): void {
    const { key, proposals, closes } = parts;
    const deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    key.lock(deadLetters);
    acknowledge(deadLetters, 'It is the dead-letter queue.', 'AwsSolutions-SQS3');
    for (const { lambda, node } of functions.filter(({ entry }) => entry.stream)) {
      new RelayTrigger(this, `${node.id}-trigger`, { table: parts.table, lambda, deadLetters });
    }
    const told = functions.filter(({ entry }) => entry.mailEvents).map(({ lambda }) => lambda);
    new MailEvents(this, 'MailEvents', { configurationSetName: parts.configurationSet, functions: told, deadLetters, key });
    new Timers(this, 'Timers', { functions, deadLetters, key });
    const stateMachines = { proposal: proposals.stateMachine, 'quarter-close': closes.stateMachine };
    const watched = { functions, table: parts.table, stateMachines, deadLetters };
    new Alarms(this, 'Alarms', { ...watched, key, email: parts.email });
    new Overview(this, 'Overview', { ...watched, dashboardName: parts.dashboardName });
  }

  #show(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}

function find(functions: readonly CatalogueFunction[], name: FunctionName): CatalogueFunction {
  const found = functions.find(({ node }) => node.id === name);
  if (!found) throw new Error(`the catalogue has no function ${name}`);
  return found;
}

/** The values of the environment keys that the catalogue names. */
function environmentOf(
  settings: Settings,
  { table, documents, archive, secret, proposals, closes, baseUrl }: EnvironmentParts,
): Record<EnvironmentKey, string> {
  return {
    TABLE_NAME: table.tableName,
    BASE_URL: baseUrl,
    CLOCK_AHEAD_SECONDS: String(settings.rehearsal?.clockAheadSeconds ?? 0),
    PROGRAMME_DIR: placesInArchive.programme,
    ASSETS_DIR: placesInArchive.assets,
    DOCUMENTS_BUCKET: documents.bucketName,
    ARCHIVE_BUCKET: archive.bucketName,
    CHECKPOINT_SECRET: secret.secretArn,
    STATE_MACHINE_ARN: proposals.stateMachine.stateMachineArn,
    CLOSE_STATE_MACHINE_ARN: closes.stateMachine.stateMachineArn,
    MAIL_TRANSPORT: settings.mail.transport,
    MAIL_FROM: settings.mail.from,
    SMTP_SECRET: settings.mail.transport === 'smtp' ? settings.mail.secretName : 'none',
    MAIL_BOUNCES_TO: bouncesToOf(settings),
    MAIL_CONFIGURATION_SET: configurationSetOf(settings),
  };
}

interface EnvironmentParts {
  table: Table;
  documents: Bucket;
  archive: Bucket;
  secret: Secret;
  proposals: Workflow;
  closes: Workflow;
  baseUrl: string;
}

/** SES takes bounces back itself; by SMTP they go to the operator's mailbox. */
function bouncesToOf({ mail }: Settings): string {
  return mail.transport === 'smtp' ? (mail.bouncesTo ?? mail.from) : mail.from;
}

function configurationSetOf({ mail, stage }: Settings): string {
  return mail.transport === 'ses' ? `yincai-${stage}` : noConfigurationSet;
}
