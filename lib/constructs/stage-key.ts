import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, type Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnQueue, type Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Services that use the key for whoever calls them. */
export type KeyService = 'dynamodb' | 's3' | 'secretsmanager' | 'sqs';

const [toRead, toWrite] = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * What a caller needs of the key for each use. For a table that is what the CDK grants to who reads and writes it, as DynamoDB's manual has it;
 * what is written to S3 in parts or to SQS is read by the service as well.
 */
const actionsFor = {
  table: { service: 'dynamodb', actions: [toRead, 'kms:DescribeKey', 'kms:Encrypt', toWrite, 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] },
  readDocuments: { service: 's3', actions: [toRead] },
  writeDocuments: { service: 's3', actions: [toRead, toWrite] },
  secret: { service: 'secretsmanager', actions: [toRead] },
  deadLetters: { service: 'sqs', actions: [toRead, toWrite] },
} as const satisfies Record<string, { service: KeyService; actions: readonly string[] }>;

/**
 * The key of a stage: what is stored of it is read by those only who may use the key as well. It is kept when the stack goes; without it,
 * nothing that it locked can be read again.
 */
export class StageKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { alias }: { alias: string }) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias,
      description: 'Table, documents, secret, dead letters and alarms of one stage',
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** The right to use the key, and through one service only. */
  useFor(use: keyof typeof actionsFor): PolicyStatement {
    const { service, actions } = actionsFor[use];
    return new PolicyStatement({
      actions: [...actions],
      resources: [this.key.keyArn],
      // Both ways in which AWS writes the name of a service in China.
      conditions: {
        StringEquals: {
          'kms:ViaService': [...new Set(['amazonaws.com', Aws.URL_SUFFIX])].map((suffix) => `${service}.${Aws.REGION}.${suffix}`),
        },
      },
    });
  }

  /** Lets a service of AWS put messages of this account under the key: alarms into the topic, events that failed into the queue. */
  allowService(name: 'cloudwatch' | 'events'): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`${name}.amazonaws.com`)],
        actions: [toRead, toWrite],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  /** Locks a queue or a secret. Named to their constructs, the key would be granted more widely, and through hosts of one partition. */
  lock({ node: { defaultChild } }: Queue | Secret): void {
    if (defaultChild instanceof CfnQueue) defaultChild.kmsMasterKeyId = this.key.keyArn;
    else if (defaultChild instanceof CfnSecret) defaultChild.kmsKeyId = this.key.keyArn;
    else throw new Error('only queues and secrets are locked so');
  }
}
