import { ArnFormat } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { FunctionEntry } from '../../functions/catalogue-entry.ts';
import type { KeyPrefix } from '../../functions/table-design.ts';
import type { Settings } from '../settings.ts';
import type { StageKey } from './stage-key.ts';

/** What rights are cut from. */
export interface Resources {
  table: Table;
  documents: Bucket;
  archive: Bucket;
  secret: Secret;
  key: StageKey;
  /** `executionsArn` covers every execution of the workflow. */
  workflows: readonly { stateMachine: IStateMachine; executionsArn: string }[];
  mail: Settings['mail'];
  /** Of SES; not looked at with SMTP. */
  configurationSet: string;
}

const readActions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
// A transaction needs the right of each write in it, not one of its own.
const writeActions = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
/** To put an item down, on condition that there is none: the code never puts one without. */
const appendActions = ['dynamodb:PutItem'];

/** Partition keys of each index, by the items a function must be allowed to read to look them up there. */
const indexKeys: Record<'queue' | 'owner', Partial<Record<KeyPrefix, string>>> = {
  queue: {
    import: 'imports',
    mark: 'marks',
    meeting: 'meetings#*',
    notice: 'notices',
    outbox: 'outbox',
    proposal: 'stage#*',
    register: 'registers#*',
    task: 'tasks#*',
  },
  owner: { proposal: 'unit#*', register: 'registers#*' },
};

/** Where browsers put files until they are taken into the record, which lies under `proposals/`. */
export const uploadFolders = ['drafts', 'scans'] as const;

/** Where packages lie that are larger than an answer. */
export const packageFolder = 'evidence';

/** Folders of the archive by what is kept there: checkpoints beside their public keys, and the frozen reports of quarters. */
const archiveFolders = { checkpoints: ['checkpoints', 'keys'], quarters: ['quarters'] } as const;

/** Every action granted here names its item by key, so the set of leading keys is never empty and the condition always bites. */
function onKeys(actions: string[], resource: string, keys: string[]): PolicyStatement[] {
  if (keys.length === 0) return [];
  return [
    new PolicyStatement({ actions, resources: [resource], conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } } }),
  ];
}

function partitionsOf(prefixes: readonly KeyPrefix[]): string[] {
  return prefixes.map((prefix) => `${prefix}#*`);
}

function tableStatements(entry: FunctionEntry, table: Table): PolicyStatement[] {
  const { read, write, append = [], index = [] } = entry.table;
  const indexStatements = index.flatMap((name) => {
    const keys = read.flatMap((prefix) => indexKeys[name][prefix] ?? []);
    return onKeys(['dynamodb:Query'], `${table.tableArn}/index/${name}`, keys);
  });
  return [
    ...onKeys(readActions, table.tableArn, partitionsOf(read)),
    ...onKeys(writeActions, table.tableArn, partitionsOf(write)),
    ...onKeys(appendActions, table.tableArn, partitionsOf(append)),
    ...indexStatements,
  ];
}

function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

function documentStatements(entry: FunctionEntry, bucket: Bucket): PolicyStatement[] {
  const rights = entry.documents ?? [];
  const filed = bucket.arnForObjects('proposals/*');
  const uploaded = uploadFolders.map((folder) => bucket.arnForObjects(`${folder}/*`));
  const statements: PolicyStatement[] = [];
  if (rights.includes('read')) statements.push(allow(['s3:GetObject'], filed));
  if (rights.includes('write')) {
    statements.push(
      allow(['s3:PutObject'], filed),
      allow(['s3:DeleteObject', 's3:GetObject'], ...uploaded),
      // Without the right to list, a missing object answers as forbidden.
      allow(['s3:ListBucket'], bucket.bucketArn),
    );
  }
  if (rights.includes('package')) {
    statements.push(allow(['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], bucket.arnForObjects(`${packageFolder}/*`)));
  }
  if (rights.includes('upload')) statements.push(allow(['s3:PutObject'], ...uploaded));
  return statements;
}

/** Nobody has the right to remove or to change what is archived; the bucket's lock would refuse it anyhow. */
function archiveStatements(entry: FunctionEntry, { archive, secret }: Resources): PolicyStatement[] {
  const { read = [], write = [] } = entry.archive ?? {};
  const objectsOf = (kept: keyof typeof archiveFolders): string[] =>
    archiveFolders[kept].map((folder) => archive.arnForObjects(`${folder}/*`));
  const [readable, writable] = [read.flatMap(objectsOf), write.flatMap(objectsOf)];
  return [
    // Without the right to list, a missing object answers as forbidden.
    ...(readable.length > 0 ? [allow(['s3:GetObject'], ...readable), allow(['s3:ListBucket'], archive.bucketArn)] : []),
    ...(writable.length > 0 ? [allow(['s3:PutObject'], ...writable)] : []),
    ...(entry.signs ? [allow(['secretsmanager:GetSecretValue'], secret.secretArn)] : []),
  ];
}

function workflowStatements(entry: FunctionEntry, { workflows }: Resources): PolicyStatement[] {
  const rights = entry.workflow ?? [];
  const machines = workflows.map(({ stateMachine }) => stateMachine.stateMachineArn);
  const statements: PolicyStatement[] = [];
  if (rights.includes('start')) {
    statements.push(
      allow(['states:StartExecution'], ...machines),
      allow(['states:DescribeExecution'], ...workflows.map(({ executionsArn }) => executionsArn)),
    );
  }
  if (rights.includes('signal')) statements.push(allow(['states:SendTaskSuccess'], ...machines));
  return statements;
}

function mailStatements(entry: FunctionEntry, { mail, configurationSet }: Resources, stack: Stack): PolicyStatement[] {
  if (!entry.mail) return [];
  if (mail.transport === 'smtp') return [allow(['secretsmanager:GetSecretValue'], arnOfSecret(stack, mail.secretName))];
  return [
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: mail.identity }),
        stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSet }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
    }),
  ];
}

/** The key goes with what it locks: a right on the one is of no use without the other. */
function keyStatements({ documents = [], signs, stream, mailEvents }: FunctionEntry, { key }: Resources): PolicyStatement[] {
  const writes = documents.some((right) => right !== 'read');
  return [
    key.useFor('table'),
    ...(documents.length > 0 ? [key.useFor(writes ? 'writeDocuments' : 'readDocuments')] : []),
    ...(signs ? [key.useFor('secret')] : []),
    // What the function fails at to the end is put aside in its name.
    ...(stream || mailEvents ? [key.useFor('deadLetters')] : []),
  ];
}

/** Secrets Manager ends each ARN with six characters of its own. */
function arnOfSecret(stack: Stack, name: string): string {
  return stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: `${name}-??????`,
  });
}

/** The rights that a catalogue entry asks for, and no others. */
export function statementsOf(entry: FunctionEntry, resources: Resources, stack: Stack): PolicyStatement[] {
  return [
    ...tableStatements(entry, resources.table),
    ...documentStatements(entry, resources.documents),
    ...archiveStatements(entry, resources),
    ...workflowStatements(entry, resources),
    ...mailStatements(entry, resources, stack),
    ...keyStatements(entry, resources),
  ];
}

/** What cdk-nag says of the wildcards in these rights: objects of some folders and executions of our workflows. */
export function findingsOf({ documents, archive, workflows }: Resources, stack: Stack): string[] {
  const arnOf = ({ node: { defaultChild } }: Bucket): string =>
    defaultChild instanceof CfnBucket ? `<${stack.getLogicalId(defaultChild)}.Arn>` : '';
  const objects = arnOf(documents);
  const executions = workflows.map(({ executionsArn }) =>
    executionsArn.replace(stack.partition, '<AWS::Partition>').replace(stack.account, '<AWS::AccountId>'),
  );
  return [
    ...['proposals', packageFolder, ...uploadFolders].map((folder) => `${objects}/${folder}/*`),
    ...Object.values(archiveFolders)
      .flat()
      .map((folder) => `${arnOf(archive)}/${folder}/*`),
    ...executions,
  ].map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`);
}
