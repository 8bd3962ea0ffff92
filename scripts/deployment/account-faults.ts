import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, type KeySchemaElement, type TableDescription } from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { tableDesign } from '../../functions/table-design.ts';
import { partitionOf } from '../../lib/regions.ts';
import type { Settings } from '../../lib/settings.ts';
import type { Fault } from './stage-faults.ts';

/** What is missing in the account of the credentials at hand, or stands there in the way; that it could not be looked at, too. Reads only. */
export async function accountFaults(settings: Settings, version: string): Promise<Fault[]> {
  const looked = await Promise.allSettled([mailFaults(settings), stackFaults(settings, version)]);
  const found = looked.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const failed = looked.find((each) => each.status === 'rejected');
  return failed ? [...found, unseen(settings, failed.reason)] : found;
}

function unseen({ region }: Settings, reason: unknown): Fault {
  const why = reason instanceof Error ? reason.message : String(reason);
  const todo = `it could not be looked at (${why}): set credentials of the partition ${partitionOf(region)} that may read it, or --offline`;
  return { where: 'account', todo };
}

async function mailFaults({ region, mail }: Settings): Promise<Fault[]> {
  if (mail.transport === 'ses') {
    const client = new SESv2Client({ region });
    const identity = await foundOrNull(() => client.send(new GetEmailIdentityCommand({ EmailIdentity: mail.identity })));
    if (identity?.VerifiedForSendingStatus) return [];
    return [
      { where: `SES identity ${mail.identity}`, todo: identity ? 'it is not verified yet' : 'create it and verify it in this region' },
    ];
  }
  const client = new SecretsManagerClient({ region });
  const secret = await foundOrNull(() => client.send(new DescribeSecretCommand({ SecretId: mail.secretName })));
  return secret ? [] : [{ where: `secret ${mail.secretName}`, todo: 'create it with the SMTP address before the first deployment' }];
}

/** A stack that is there already may be newer than what is at hand, or keep its record in a table of another design. */
async function stackFaults({ region, stage }: Settings, version: string): Promise<Fault[]> {
  const name = `yincai-${stage}`;
  const client = new CloudFormationClient({ region });
  const stacks = await foundOrNull(() => client.send(new DescribeStacksCommand({ StackName: name })));
  const outputs = new Map(stacks?.Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const [deployed, table] = [outputs.get('ProgrammeVersion'), outputs.get('TableName')];
  return [
    ...(deployed !== undefined && isNewer(deployed, version)
      ? [
          {
            where: `stack ${name}`,
            todo: `it runs programme version ${deployed}, newer than ${version} at hand: check out what is deployed, or raise the version`,
          },
        ]
      : []),
    ...(table === undefined ? [] : await tableFaults(region, table)),
  ];
}

/** Versions are YEAR.NUMBER. */
function isNewer(deployed: string, atHand: string): boolean {
  const [a, b] = [deployed, atHand].map((version) => version.split('.').map(Number));
  const [year = 0, number = 0] = a ?? [];
  const [ourYear = 0, ourNumber = 0] = b ?? [];
  return year > ourYear || (year === ourYear && number > ourNumber);
}

async function tableFaults(region: string, TableName: string): Promise<Fault[]> {
  const described = await foundOrNull(() => new DynamoDBClient({ region }).send(new DescribeTableCommand({ TableName })));
  const where = `table ${TableName}`;
  if (!described?.Table)
    return [{ where, todo: 'the stack names it and it is not there: restore it before you deploy (docs/operations.md)' }];
  return designOf(described.Table) === wanted ? [] : [{ where, todo: `it has other keys or indexes than this version: ${wanted}` }];
}

const wanted = [
  `${tableDesign.partitionKey}/${tableDesign.sortKey}`,
  ...tableDesign.indexes
    .map(({ name, partitionKey, sortKey }) => `${name} ${partitionKey}/${sortKey}`)
    .toSorted((a, b) => (a < b ? -1 : 1)),
].join(', ');

function designOf({ KeySchema = [], GlobalSecondaryIndexes = [] }: TableDescription): string {
  const keys = (schema: readonly KeySchemaElement[]): string =>
    ['HASH', 'RANGE'].map((type) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName ?? '').join('/');
  const indexes = GlobalSecondaryIndexes.map((index) => `${index.IndexName} ${keys(index.KeySchema ?? [])}`);
  return [keys(KeySchema), ...indexes.toSorted((a, b) => (a < b ? -1 : 1))].join(', ');
}

const absent: ReadonlySet<string> = new Set(['NotFoundException', 'ResourceNotFoundException', 'ValidationError']);

async function foundOrNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && absent.has(error.name)) return null;
    throw error;
  }
}
